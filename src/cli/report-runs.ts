import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { type NamedRun, sideBySide } from '../findings/side-by-side.js';
import { UsageError } from '../model/failure.js';
import { readResults } from '../store/read-results.js';
import { RUN_EXPORTS, RUNS_EXPORTS } from './find-exports.js';
import type { Io } from './io.js';
import { formatName, type RunOutputOptions } from './options/output-options.js';
import { colourLevel, widthOf } from './terminal.js';

/** Each run needs a letter. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Prints several results files side by side. Throws a UsageError for a file that is named twice or can't be read, for files
 * without a common workload, and for a format that is for one run.
 */
export async function reportRuns(files: readonly string[], options: RunOutputOptions, io: Io): Promise<void> {
  const format = await loadFormat(options);
  await refuseTwice(files, io);
  const runs: NamedRun[] = [];
  for (const [i, file] of files.entries()) {
    const results = await readResults(file === '-' ? file : resolve(io.cwd, file));
    runs.push({ name: LETTERS[i] ?? '', file: file === '-' ? 'standard input' : file, results });
  }
  if (sideBySide(runs).workloads.length === 0) {
    const measured = runs.map(({ file, results }) => `${file} has ${workloadsOf(results)}`).join('; ');
    throw new UsageError(
      `these files have no workload in common: ${measured}. Name runs of the same workloads.`,
    );
  }
  const chalk = new Chalk({ level: colourLevel(options.color, io.stdout, io.env) });
  io.stdout.write(format.render(runs, { width: widthOf(io), chalk }));
}

async function loadFormat(options: RunOutputOptions) {
  const name = formatName(options, RUNS_EXPORTS.defaultFor('file'));
  const names = RUNS_EXPORTS.names();
  if (RUN_EXPORTS.names().includes(name) && !names.includes(name))
    throw new UsageError(`--format ${name} is for one run. Several are shown as ${names.join(', ')}.`);
  return RUNS_EXPORTS.load(name);
}

async function refuseTwice(files: readonly string[], io: Io): Promise<void> {
  if (files.length > LETTERS.length)
    throw new UsageError(
      `${files.length} files are too many to read side by side: name at most ${LETTERS.length}.`,
    );
  const seen = new Map<string, string>();
  for (const file of files) {
    const path = resolve(io.cwd, file);
    // A file that isn't there is reported when it is read.
    const real = file === '-' ? file : await realpath(path).catch(() => path);
    const before = seen.get(real);
    if (before !== undefined)
      throw new UsageError(
        `${before} and ${file} are the same ${file === '-' ? 'input' : 'file'}: name each run once.`,
      );
    seen.set(real, file);
  }
}

function workloadsOf({ plan }: NamedRun['results']): string {
  const ids = plan.workloads.map(({ id }) => id);
  return ids.length > 5
    ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more`
    : ids.join(', ') || 'none';
}
