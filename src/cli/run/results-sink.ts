import { resolve } from 'node:path';
import type { RunChanges } from '../../model/changes.js';
import { UsageError } from '../../model/failure.js';
import type { Results } from '../../model/results.js';
import { ResultsFile } from '../../store/save-results.js';
import type { RunOptions } from './run-options.js';

/** Where a run's results go while it measures. */
export interface ResultsSink {
  /** Undefined where nothing is saved. */
  readonly path: string | undefined;
  saveRound(changes: RunChanges, whole: () => Results): Promise<void>;
  save(results: Results): Promise<void>;
  close(): Promise<void>;
}

/** A sink that was opened by a path, for results of any kind. */
export interface OpenedSink extends ResultsSink {
  /** Saves a document of another kind than `run`'s. */
  saveDocument(text: string): Promise<void>;
}

/**
 * Opens the output before anything is measured, so that an output that can't be written costs nobody a
 * measurement. Throws a UsageError for such an output.
 */
export async function openSink(
  { output, save }: Pick<RunOptions, 'output' | 'save'>,
  cwd: string,
): Promise<OpenedSink> {
  if (!save || output === STDOUT) return NOWHERE;
  return output === undefined
    ? ResultsFile.openDefault(cwd, new Date())
    : ResultsFile.open(resolve(cwd, output));
}

/** Throws a UsageError for an output that could not be opened. Makes nothing, so that a dry run can refuse what the run would. */
export async function demandSink(
  { output, save }: Pick<RunOptions, 'output' | 'save'>,
  cwd: string,
): Promise<void> {
  if (!save || output === undefined || output === STDOUT) return;
  await ResultsFile.demandWritable(resolve(cwd, output));
}

/** The name for standard output, as in other tools. */
export const STDOUT = '-';

const NOWHERE: OpenedSink = {
  path: undefined,
  saveRound: async () => {},
  save: async () => {},
  saveDocument: async () => {},
  close: async () => {},
};

/** What was typed of where results go and how they are printed. */
interface TypedOutput {
  readonly output?: string | undefined;
  readonly resume?: string | undefined;
  readonly save: boolean;
  readonly format?: string | undefined;
  readonly json: boolean;
  readonly dryRun: boolean;
}

/**
 * Throws a UsageError where stdout would get the results twice (as they are saved, and in a format), where nothing would be in
 * the format that was asked for, and where results are to be saved and not to be.
 */
export function demandOneOutput({ output, resume, save, format, json, dryRun }: TypedOutput): void {
  const asked = json ? '--json' : '--format';
  if (json || format !== undefined) {
    if (output === STDOUT)
      throw new UsageError(`--output - prints the results themselves: leave ${asked} out, or name a file.`);
    if (dryRun) throw new UsageError(`--dry-run prints what it would do, as text alone: leave ${asked} out.`);
  }
  if (save) return;
  if (output !== undefined) throw new UsageError('--no-save and --output exclude each other; use one.');
  if (resume !== undefined)
    throw new UsageError('--resume saves into the file that it goes on with: leave --no-save out.');
}
