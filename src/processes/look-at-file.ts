import { statSync } from 'node:fs';
import { cleanText } from '../model/clean-text.js';
import { type Failure, OutOfTimeError, UsageError } from '../model/failure.js';
import { MAX_NAME_LENGTH } from '../store/limits.js';
import type { Guardian } from './guardian.js';
import { CellProcess } from './launch-cell.js';
import type { TimeAllowed } from './time-allowed.js';

/** What a look at a user's file from outside needs. */
export interface Watch {
  readonly guardian: Guardian;
  readonly signal: AbortSignal;
  /** Returns the ms that are left for the look. Where absent, only the limits of the questions hold. */
  readonly leftMs?: (() => number) | undefined;
}

/** A module that is not loaded by then never will be. */
export const LONGEST_LOAD_MS = 30_000;

/** Asks a fresh process, in which a user's file may be loaded. An abort ends it; it is gone when this resolves. */
export async function lookAtFile<Answer>(
  { guardian, signal }: Watch,
  ask: (process: CellProcess) => Promise<Answer>,
): Promise<Answer> {
  const process = new CellProcess(guardian, null);
  const abort = (): void => void process.end(0);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await ask(process);
  } finally {
    signal.removeEventListener('abort', abort);
    await process.end(0);
  }
}

/** Throws a UsageError where there is no file that could hold `what`, or its name can't be the id. */
export function demandFile(path: string, id: string, what: string): void {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new UsageError(`there is no file '${path}'.`);
  // Opening a pipe would wait for whoever writes to it.
  if (!status.isFile()) throw new UsageError(`${path} is no file that could hold a ${what}.`);
  if (cleanText(id, MAX_NAME_LENGTH) === id && id !== '') return;
  throw new UsageError(
    `the name of ${JSON.stringify(path)} can't be an id: it has characters that can't be shown, or more than ${MAX_NAME_LENGTH}. Rename the file.`,
  );
}

/** The error where a user's file can't be loaded: an OutOfTimeError where the time budget left it no more time. */
export function loadError(path: string, allowed: TimeAllowed, failure: Failure): Error {
  if (failure.kind === 'timed-out' && allowed.by === 'time-budget')
    return new OutOfTimeError(`${path} is not loaded: its module ${lateWords(allowed)}.`);
  return new UsageError(loadProblem(path, allowed.limitMs, failure));
}

/** Says that the time budget was over before something was done. The caller ends the sentence. */
export function lateWords({ limitMs }: TimeAllowed): string {
  return `was not done after ${seconds(limitMs)}, and no more was left of the time budget: give it more with --time-budget`;
}

export function seconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(2))} s`;
}

/** Says in a sentence why a user's file can't be loaded. `limitMs` is the time that it had. */
function loadProblem(path: string, limitMs: number, failure: Failure): string {
  switch (failure.kind) {
    // The loader's own sentence already names the file.
    case 'bad-module':
      return failure.message;
    case 'timed-out':
      return `${path} can't be loaded: its module was not done after ${seconds(limitMs)}. Does it loop, or wait for something, at its top level?`;
    case 'exited':
      return `${path} can't be loaded: its module ended its process, by process.exit or by awaiting what never settles (${failure.message}).`;
    default:
      return `${path} can't be loaded: ${failure.message}`;
  }
}
