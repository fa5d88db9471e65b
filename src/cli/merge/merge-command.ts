import { resolve } from 'node:path';
import { cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import { mergeShards, type ShardFile } from '../../shards/merge-shards.js';
import { isShard, shardProblems } from '../../shards/shard-problems.js';
import { readResults } from '../../store/read-results.js';
import { ResultsFile } from '../../store/save-results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import type { ValuesOf } from '../options/option.js';
import { STDOUT } from '../run/results-sink.js';
import { shownPath } from '../shown-path.js';
import type { MERGE_OPTIONS } from './add-merge.js';

/**
 * Runs `merge`. Throws a UsageError with the whole list of what is missing, there twice or foreign, for files that are
 * no shards, and for an output that can't be written.
 */
export async function mergeCommand(
  names: readonly string[],
  { output, allowIncomplete }: ValuesOf<typeof MERGE_OPTIONS>,
  io: Io,
): Promise<ExitCode> {
  const files: ShardFile[] = [];
  const whole: string[] = [];
  for (const path of names) {
    const results = await readResults(resolve(io.cwd, path));
    const name = cleanText(path, 300);
    if (isShard(results)) files.push({ name, results });
    else whole.push(`${name} is no shard: run --shard writes them`);
  }
  const problems = [...whole, ...shardProblems(files, allowIncomplete)];
  if (problems.length > 0)
    throw new UsageError(
      `these files don't make one run:\n${problems.map((problem) => `  ${problem}\n`).join('')}Nothing was written.`,
    );
  const merged = mergeShards(files);
  if (output === STDOUT) io.stdout.write(serialiseResults(merged));
  else await save(resolve(io.cwd, output), names, merged, io);
  return ExitCode.OK;
}

async function save(
  path: string,
  names: readonly string[],
  merged: Parameters<ResultsFile['save']>[0],
  io: Io,
): Promise<void> {
  if (names.some((name) => resolve(io.cwd, name) === path))
    throw new UsageError(`--output ${path} is one of the shards: name another file.`);
  const file = await ResultsFile.open(path);
  try {
    await file.save(merged);
  } finally {
    await file.close();
  }
  io.stderr.write(`merged ${names.length} shards into ${shownPath(path, io)}\n`);
}
