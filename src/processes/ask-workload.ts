import { CELL_PROTOCOL } from '../cell/cell-protocol.js';
import type { Phase } from '../model/failure.js';
import type { InputTrial, Repetition } from '../model/measurement.js';
import type { DescribedWorkload, WorkloadFacts } from '../model/workload.js';
import { type WorkloadSource, workloadId } from '../model/workload-source.js';
import type { CellProcess } from './launch-cell.js';
import {
  demandFile,
  LONGEST_LOAD_MS,
  lateWords,
  loadError,
  lookAtFile,
  seconds,
  type Watch,
} from './look-at-file.js';
import { timeAllowed } from './time-allowed.js';

export type { Watch };

/** An input may take as long as a cell of unknown length. */
const LONGEST_TRIAL_MS = 120_000;
/** Calls are repeated for about a second, but a single call may take longer. */
const LONGEST_REPEAT_MS = 10_000;

export interface AskedWorkload extends DescribedWorkload {
  /** Whether its tasks were seen to wait for something. */
  readonly awaits: boolean;
  /** Null where no input was to be made. Where it is late, the time budget was over before the input was made. */
  readonly trial: (InputTrial & { readonly isLate?: true }) | null;
}

/**
 * Asks a fresh process to describe the workload in a file, and to make its input at some sizes. None of the
 * workload's code runs in this process. Throws a UsageError where the workload can't be loaded, is no
 * workload, or has not answered in time; an OutOfTimeError where the time budget left it no more time to be loaded. With
 * `fresh`, tasks may change what they are given.
 */
export async function askWorkload(
  source: WorkloadSource,
  sizesToTry: (facts: WorkloadFacts) => readonly number[],
  watch: Watch,
  fresh = false,
): Promise<AskedWorkload> {
  const id = workloadId(source);
  demandFile(source.path, id, 'workload');
  const { leftMs = () => Number.POSITIVE_INFINITY } = watch;
  return lookAtFile(watch, async (process) => {
    const facts = await described(process, source, leftMs());
    const sizes = sizesToTry(facts);
    if (sizes.length === 0) return { id, source, ...facts, awaits: facts.isAsync, trial: null };
    const trial = await tried(process, sizes, leftMs());
    if (trial.problem !== null) return { id, source, ...facts, awaits: facts.isAsync, trial };
    const what = { size: Math.max(...sizes), fresh };
    const { awaits, ...calls } = await repeated(process, facts, what, leftMs());
    return { id, source, ...facts, awaits, trial: withCalls(trial, calls) };
  });
}

/** What making the inputs and calling the tasks showed. */
function withCalls(
  { losses, unsendable }: InputTrial,
  { problem, losses: ofResults = [], unsendable: result }: Omit<Repetition, 'awaits'>,
): InputTrial {
  const first = unsendable ?? result;
  return {
    problem,
    size: null,
    losses: [...losses, ...ofResults],
    ...(first !== undefined && { unsendable: first }),
  };
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
  throw loadError(request.path, allowed, answer.failure);
}

async function tried(
  process: CellProcess,
  sizes: readonly number[],
  leftMs: number,
): Promise<NonNullable<AskedWorkload['trial']>> {
  const allowed = timeAllowed(LONGEST_TRIAL_MS, leftMs);
  const answer = await process.ask({ type: 'try', sizes }, 'tried', allowed);
  if (answer.type === 'tried') return answer.trial;
  const { kind, message, phase } = answer.failure;
  const at = `at ${sizes.length === 1 ? 'size' : 'one of the sizes'} ${sizes.join(', ')}`;
  const hook = HOOKS[phase] ?? HOOKS.input;
  const size = sizes.length === 1 ? (sizes[0] ?? null) : null;
  if (kind === 'timed-out' && allowed.by === 'time-budget')
    return {
      problem: `has made no input ${at}: ${hook} ${lateWords(allowed)}`,
      size,
      losses: [],
      isLate: true,
    };
  const why = kind === 'timed-out' ? `${hook} was not done after ${seconds(allowed.limitMs)}` : message;
  return { problem: `can't make its input ${at}: ${why}`, size, losses: [] };
}

/** What a look is waiting for. */
const HOOKS: Readonly<Partial<Record<Phase, string>>> & { readonly input: string } = {
  setup: 'setup()',
  input: 'createInput()',
  teardown: 'teardown()',
};

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
  const { problem } = answer.repetition;
  return { ...answer.repetition, problem: problem && `can't be measured: ${problem}` };
}
