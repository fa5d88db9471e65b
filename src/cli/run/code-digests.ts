import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, UsageError } from '../../model/failure.js';
import type { CodeDigest } from '../../model/shard.js';
import type { PlannedStrategy } from '../../model/strategy-facts.js';
import { dataFiles, type WorkloadSource } from '../../model/workload-source.js';

/** What names the files of a workload. */
interface Sourced {
  readonly id: string;
  readonly source: WorkloadSource;
}

/**
 * Digests the files that are measured, so that two machines can find out that they have the same ones. Throws a
 * UsageError for a file that can't be read.
 */
export function codeDigests(
  workloads: readonly Sourced[],
  strategies: readonly PlannedStrategy[],
  cwd: string,
): CodeDigest[] {
  return [
    ...workloads.map(({ id, source: { path, data } }) => ({
      id,
      digest: digestOf([path, ...dataFiles(data)]),
    })),
    ...strategies.flatMap(({ id, path }) =>
      path === undefined ? [] : [{ id, digest: digestOf([resolve(cwd, path)]) }],
    ),
  ];
}

/** Takes the digest of the files' own digests, so that no two lists of files share their text. */
function digestOf(files: readonly string[]): string {
  const each = files.map((file) => createHash('sha256').update(read(file)).digest('hex'));
  return createHash('sha256').update(each.join(' ')).digest('hex');
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} can't be read: ${messageOf(error)}.`, { cause: error });
  }
}
