import { isMainThread } from 'node:worker_threads';
import type { Workload } from '../../model/workload.js';
import { FAULTS, type FaultKind } from './fault-kinds.js';

/** When a faulty workload misbehaves. */
export const FAULT_PHASES = ['startup', 'first run', 'warm run', 'shutdown'] as const;
export type FaultPhase = (typeof FAULT_PHASES)[number];

export interface FaultPlan {
  readonly fault: FaultKind;
  readonly phase: FaultPhase | 'every run';
  /**
   * 'workers' means threads and forked processes only, so that their answers can be compared with the main
   * thread's.
   */
  readonly where: 'workers' | 'everywhere';
  /** What its tasks are: numbers, or views that hold one number each. Default: numbers. */
  readonly tasks?: 'numbers' | 'views';
  /** Whether it has a `load`, which gives the task itself. */
  readonly loads?: boolean;
}

const TASKS = 4;

const RUN_PHASES: readonly FaultPhase[] = ['first run', 'warm run'];

/** The workload's answer when it behaves: 0 + 1 + 2 + 3. */
export const RIGHT_ANSWER = 6;

/**
 * Makes a workload that adds up four numbers, and misbehaves as planned. Await it at its module's top level.
 */
export async function faultyWorkload({
  fault,
  phase,
  where,
  tasks = 'numbers',
  loads = false,
}: FaultPlan): Promise<Workload<number | Float64Array, undefined, unknown>> {
  const misbehave = FAULTS[fault];
  const armed = where === 'everywhere' || !isHost();
  if (armed && phase === 'startup') await misbehave();
  if (armed && phase === 'shutdown') process.once('beforeExit', () => void misbehave());
  let runs = 0;
  return {
    title: `${fault} in the ${phase}`,
    sizeUnit: 'tasks',
    sizes: [TASKS],
    createInput: (size) => {
      const numbers = Float64Array.from({ length: size }, (_, i) => i);
      return { tasks: tasks === 'numbers' ? numbers : Array.from(numbers, (one) => Float64Array.of(one)) };
    },
    ...(loads && { load: (task: number | Float64Array) => task }),
    run: (given) => {
      const task = typeof given === 'number' ? given : given[0];
      if (task === 0) runs++;
      const due = task === 0 && (phase === 'every run' || phase === RUN_PHASES[runs - 1]);
      return armed && due ? misbehave() : task;
    },
    answer: (results) => (results as number[]).reduce((sum, one) => sum + one, 0),
  };
}

/** Whether this is the cell's own process, or the tool's: neither a thread nor a forked worker. */
function isHost(): boolean {
  return isMainThread && process.connected !== true;
}
