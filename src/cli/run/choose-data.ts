import { type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesIn, matching } from '../../discovery/matching.js';
import { UsageError } from '../../model/failure.js';
import type { WorkloadData } from '../../model/workload-source.js';
import { reasonOf } from '../../store/system-error.js';
import type { RunOptions } from './run-options.js';

export type DataOptions = Pick<RunOptions, 'input' | 'calls' | 'files' | 'bytes'>;

const MAX_DATA_BYTES = 256 * 1024 * 1024;

/**
 * Returns the user's own data, by absolute paths; null where there is none. Throws a UsageError for data that
 * can't be read.
 */
export function chooseData({ input, calls, files, bytes }: DataOptions, cwd: string): WorkloadData | null {
  const typed = Object.entries({ input, calls, files }).filter(([, value]) => value !== undefined);
  if (typed.length > 1)
    throw new UsageError(`${typed.map(([name]) => `--${name}`).join(' and ')} exclude each other; use one.`);
  const nameless = typed.find(([, value]) => value?.trim() === '');
  if (nameless !== undefined)
    throw new UsageError(`--${nameless[0]} has an empty name: is a variable of the shell not set?`);
  if (bytes && files === undefined) throw new UsageError('--bytes goes with --files.');
  if (input !== undefined) return { kind: 'text', file: readable('--input', resolve(cwd, input)) };
  if (calls !== undefined) return { kind: 'calls', file: readable('--calls', resolve(cwd, calls)) };
  if (files === undefined) return null;
  return {
    kind: 'files',
    pattern: resolve(cwd, files),
    files: filesNamed(files, cwd),
    as: bytes ? 'bytes' : 'text',
  };
}

function filesNamed(pattern: string, cwd: string): string[] {
  const path = resolve(cwd, pattern);
  const found = statSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? filesIn(path).map((name) => join(path, name))
    : matching(path);
  const files = found.filter((file) => demandTarget(file).isFile());
  if (files.length === 0)
    throw new UsageError(
      `--files ${pattern} names no file. Name a file, a folder, or a pattern in quotes such as 'fixtures/*.md': * and ? stand for a part of a name, ** for any folders, {md,txt} for either.`,
    );
  return files.map((file) => readable('--files', file));
}

/** A link may lead nowhere, or to itself. */
function demandTarget(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw new UsageError(
      `--files ${file} can't be read: ${reasonOf(error)}. Remove it, or name the others.`,
      {
        cause: error,
      },
    );
  }
}

function readable(flag: string, file: string): string {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined) throw new UsageError(`${flag} ${file} can't be read: there is no such file.`);
  if (!status.isFile()) throw new UsageError(`${flag} ${file} can't be read: it is no file.`);
  if (status.size > MAX_DATA_BYTES) throw new UsageError(`${flag} ${file} is larger than 256 MiB.`);
  return file;
}
