import { resolve } from 'node:path';
import { cleanText } from '../../model/clean-text.js';
import { messageOf, UsageError } from '../../model/failure.js';
import { mergeShards, type ShardFile } from '../../shards/merge-shards.js';
import { isShard, shardProblems } from '../../shards/shard-problems.js';
import { codeWarnings } from '../../shards/unknown-code.js';
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
  { output, allowIncomplete, allowChanges }: ValuesOf<typeof MERGE_OPTIONS>,
  io: Io,
): Promise<ExitCode> {
  const { files, refused } = await readShards(names, io);
  // Nothing is missing from a run of which nothing can be read.
  const isNothing = files.length === 0 && refused.length > 0;
  const allowed = { incomplete: allowIncomplete, changes: allowChanges };
  const problems = [...refused, ...(isNothing ? [] : shardProblems(files, allowed))];
  if (problems.length > 0)
    throw new UsageError(
      `these files don't make one run:\n${problems.map((problem) => `  ${problem}\n`).join('')}Nothing was written.`,
    );
  const shards = mergeShards(files);
  const merged = { ...shards, warnings: [...shards.warnings, ...codeWarnings(files)] };
  if (output === STDOUT) io.stdout.write(serialiseResults(merged));
  else await save(resolve(io.cwd, output), names, merged, io);
  return ExitCode.OK;
}

/** Reads all files, and says of each that can't be read, or is no shard, why it is left out. */
async function readShards(
  names: readonly string[],
  io: Io,
): Promise<{ readonly files: ShardFile[]; readonly refused: string[] }> {
  const files: ShardFile[] = [];
  const refused: string[] = [];
  for (const path of names) {
    const name = cleanText(path, 300);
    try {
      const results = await readResults(resolve(io.cwd, path));
      if (isShard(results)) files.push({ name, results });
      else refused.push(`${name} is no shard: run --shard writes them`);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      refused.push(messageOf(error));
    }
  }
  return { files, refused };
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
