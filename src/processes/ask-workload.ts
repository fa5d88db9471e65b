import { statSync } from 'node:fs';
import { CELL_PROTOCOL } from '../cell/cell-protocol.js';
import { cleanText } from '../model/clean-text.js';
import { type Failure, UsageError } from '../model/failure.js';
import type { InputTrial, Repetition } from '../model/measurement.js';
import type { DescribedWorkload, WorkloadFacts } from '../model/workload.js';
import { type WorkloadSource, workloadId } from '../model/workload-source.js';
import { MAX_NAME_LENGTH } from '../store/limits.js';
import type { Guardian } from './guardian.js';
import { CellProcess } from './launch-cell.js';
import { timeAllowed } from './time-allowed.js';

/** What a look at a workload from outside needs. */
export interface Watch {
  readonly guardian: Guardian;
  readonly signal: AbortSignal;
  /** Returns the ms that are left for the look. Where absent, only the limits below hold. */
  readonly leftMs?: (() => number) | undefined;
}

/** A module that is not loaded by then never will be. */
const LONGEST_LOAD_MS = 30_000;
/** An input may take as long as a cell of unknown length. */
const LONGEST_TRIAL_MS = 120_000;
/** Calls are repeated for about a second, but a single call may take longer. */
const LONGEST_REPEAT_MS = 10_000;

export interface AskedWorkload extends DescribedWorkload {
  /** Whether its tasks were seen to wait for something. */
  readonly awaits: boolean;
  /** Null where no input was to be made. */
  readonly trial: InputTrial | null;
}

/**
 * Asks a fresh process to describe the workload in a file, and to make its input at some sizes. None of the
 * workload's code runs in this process. Throws a UsageError where the workload can't be loaded, is no
 * workload, or has not answered in time. With `fresh`, tasks may change what they are given.
 */
export async function askWorkload(
  source: WorkloadSource,
  sizesToTry: (facts: WorkloadFacts) => readonly number[],
  { guardian, signal, leftMs = () => Number.POSITIVE_INFINITY }: Watch,
  fresh = false,
): Promise<AskedWorkload> {
  const id = idOf(source);
  const process = new CellProcess(guardian, 'process');
  const abort = (): void => void process.end(0);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    const facts = await described(process, source, leftMs());
    const sizes = sizesToTry(facts);
    if (sizes.length === 0) return { id, source, ...facts, awaits: facts.isAsync, trial: null };
    const trial = await tried(process, sizes, leftMs());
    if (trial.problem !== null) return { id, source, ...facts, awaits: facts.isAsync, trial };
    const { problem, awaits } = await repeated(process, facts, { size: Math.max(...sizes), fresh }, leftMs());
    return { id, source, ...facts, awaits, trial: { ...trial, problem } };
  } finally {
    signal.removeEventListener('abort', abort);
    await process.end(0);
  }
}

function idOf(source: WorkloadSource): string {
  const { path } = source;
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new UsageError(`there is no file '${path}'.`);
  // Opening a pipe would wait for whoever writes to it.
  if (!status.isFile()) throw new UsageError(`${path} is no file that could hold a workload.`);
  const id = workloadId(source);
  if (cleanText(id, MAX_NAME_LENGTH) === id && id !== '') return id;
  throw new UsageError(
    `the name of ${JSON.stringify(path)} can't be an id: it has characters that can't be shown, or more than ${MAX_NAME_LENGTH}. Rename the file.`,
  );
}

async function described(
  process: CellProcess,
  request: WorkloadSource,
  leftMs: number,
): Promise<WorkloadFacts> {
  const allowed = timeAllowed(LONGEST_LOAD_MS, leftMs);
  const question = { type: 'describe', protocol: CELL_PROTOCOL, request } as const;
  const answer = await process.ask(question, 'described', allowed);
  if (answer.type === 'described') return answer.facts;
  throw new UsageError(loadProblem(request.path, allowed.limitMs, answer.failure));
}

function loadProblem(path: string, limitMs: number, failure: Failure): string {
  switch (failure.kind) {
    // The loader's own sentence already names the file.
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

async function tried(process: CellProcess, sizes: readonly number[], leftMs: number): Promise<InputTrial> {
  const allowed = timeAllowed(LONGEST_TRIAL_MS, leftMs);
  const answer = await process.ask({ type: 'try', sizes }, 'tried', allowed);
  if (answer.type === 'tried') return answer.trial;
  const why =
    answer.failure.kind === 'timed-out'
      ? `createInput() was not done after ${Math.round(allowed.limitMs / 1000)} s`
      : answer.failure.message;
  return { problem: `can't make its input: ${why}`, losses: [] };
}

/** Whatever else goes wrong with its tasks, their cells will report. */
async function repeated(
  process: CellProcess,
  { isAsync }: WorkloadFacts,
  what: { readonly size: number; readonly fresh: boolean },
  leftMs: number,
): Promise<Repetition> {
  const allowed = timeAllowed(LONGEST_REPEAT_MS, leftMs);
  const answer = await process.ask({ type: 'repeat', ...what }, 'repeated', allowed);
  if (answer.type !== 'repeated') return { problem: null, awaits: isAsync };
  const { problem, awaits } = answer.repetition;
  // The caller ends the sentence.
  return { problem: problem && `can't be measured: ${problem.replace(/\.$/, '')}`, awaits };
}
