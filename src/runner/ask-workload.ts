import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { cleanText } from '../model/clean-text.js';
import { type Failure, UsageError } from '../model/failure.js';
import type { DescribedWorkload, WorkloadFacts } from '../model/workload.js';
import { MAX_NAME_LENGTH } from '../store/limits.js';
import { CELL_PROTOCOL, type InputTrial } from './cell-protocol.js';
import type { Guardian } from './guardian.js';
import { type CellProcess, launchCell } from './launch-cell.js';

/** How a workload is looked at from outside. */
export interface Watch {
  readonly guardian: Guardian;
  readonly signal: AbortSignal;
  /** Ms that are left for it; undefined: as long as it may take at the most. */
  readonly leftMs?: (() => number) | undefined;
}

/** A module that is not loaded by then, never will be. */
const LONGEST_LOAD_MS = 30_000;
/** A cell of unknown length has as long. */
const LONGEST_TRIAL_MS = 120_000;

export interface AskedWorkload extends DescribedWorkload {
  /** Null where no input was to be made. */
  readonly trial: InputTrial | null;
}

/**
 * Asks a fresh process what a workload's file says of itself, and to make its input at some sizes. None of its code runs
 * in this process. Throws a UsageError where it can't be loaded, is none, or has not answered in time.
 */
export async function askWorkload(
  path: string,
  inputFile: string | null,
  sizesToTry: (facts: WorkloadFacts) => readonly number[],
  { guardian, signal, leftMs = () => Number.POSITIVE_INFINITY }: Watch,
): Promise<AskedWorkload> {
  const id = idOf(path);
  const process = launchCell(guardian, 'process');
  const abort = (): void => void process.end(0);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    process.send({ type: 'describe', protocol: CELL_PROTOCOL, request: { workloadPath: path, inputFile } });
    const loadMs = Math.min(LONGEST_LOAD_MS, leftMs());
    const facts = await described(process, loadMs, path);
    const sizes = sizesToTry(facts);
    if (sizes.length === 0) return { id, path, ...facts, trial: null };
    process.send({ type: 'try', sizes });
    return { id, path, ...facts, trial: await tried(process, Math.min(LONGEST_TRIAL_MS, leftMs())) };
  } finally {
    signal.removeEventListener('abort', abort);
    await process.end(0);
  }
}

/** A workload's id is its file's name, and the key in saved results. */
function idOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new UsageError(`there is no file '${path}'.`);
  // To open a pipe would wait for whoever writes to it.
  if (!status.isFile()) throw new UsageError(`${path} is no file that could hold a workload.`);
  const id = basename(path, extname(path));
  if (cleanText(id, MAX_NAME_LENGTH) === id && id !== '') return id;
  throw new UsageError(
    `the name of ${JSON.stringify(path)} can't be an id: it has characters that can't be shown, or more than ${MAX_NAME_LENGTH}. Rename the file.`,
  );
}

async function described(process: CellProcess, limitMs: number, path: string): Promise<WorkloadFacts> {
  const message = await process.next(limitMs);
  if (message.type === 'described') return message.facts;
  throw new UsageError(loadProblem(path, limitMs, message.type === 'failed' ? message.failure : undefined));
}

function loadProblem(path: string, limitMs: number, failure: Failure | undefined): string {
  if (failure === undefined) return `${path} can't be loaded: its process answered something else.`;
  switch (failure.kind) {
    // The loader's own sentence names the file.
    case 'bad-module':
      return failure.message;
    case 'timed-out':
      return `${path} can't be loaded: its module was not done after ${Math.round(limitMs / 1000)} s. Does it loop, or wait for something, at its top level?`;
    case 'exited':
      return `${path} can't be loaded: its module ended its process, by process.exit or by awaiting what never settles (${failure.message}).`;
    default:
      return `${path} can't be loaded: ${failure.message}`;
  }
}

async function tried(process: CellProcess, limitMs: number): Promise<InputTrial> {
  const message = await process.next(limitMs);
  if (message.type === 'tried') return message.trial;
  const why =
    message.type !== 'failed'
      ? 'its process answered something else'
      : message.failure.kind === 'timed-out'
        ? `createInput() was not done after ${Math.round(limitMs / 1000)} s`
        : message.failure.message;
  return { problem: `can't make its input: ${why}`, losses: [] };
}
