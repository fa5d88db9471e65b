import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import type { Measures } from '../model/workload.js';

/** A machine whose laws are known, so that findings can be compared with the truth. */
export interface Truth {
  readonly seed: number;
  readonly rounds: number;
  /** Warm samples per round; 20 by default. */
  readonly samples?: number;
  readonly cores: number;
  readonly workers: readonly number[];
  readonly workloads: readonly TrueWorkload[];
  readonly strategies: readonly TrueStrategy[];
  /**
   * Standard deviations of the times' logarithm: of a whole pass, of a process within it, of a sample within
   * that.
   */
  readonly noise: { readonly pass: number; readonly process: number; readonly sample: number };
}

export interface TrueWorkload {
  readonly id: string;
  readonly title: string;
  readonly sizeUnit: string;
  readonly sizes: readonly number[];
  readonly lifecycle?: 'pool' | 'per-task';
  readonly measures?: Measures;
  readonly variantOf?: string;
  /** The number of tasks at a size, and the ms that one of them takes. */
  tasks(size: number): number;
  taskMs(size: number): number;
  /** How much more this input costs to clone: a factor on a copying strategy's hand-over. */
  readonly copyFactor: number;
  /**
   * The ms of a task's hand-over by strategy, where they were measured for this workload; they replace the
   * strategy's own.
   */
  readonly handOverMs?: Readonly<Record<string, number>>;
  /** How many ms longer a first run takes than a warm one; half of the warm time by default. */
  firstRunExtraMs?(warmMs: number): number;
}

export interface TrueStrategy {
  readonly id: string;
  /** The ms of starting one worker, and of each further worker at that moment. */
  readonly startMs: number;
  readonly marginalStartMs: number;
  /** The ms of handing over a run, and of each of its tasks. */
  readonly runMs: number;
  readonly handOverMs: number;
  readonly copies: boolean;
  /** The cost of each further worker to a run, as a share of its work: the scalability law's kappa. */
  readonly kappa: number;
  readonly bytesPerWorker: number;
  /** Whether tasks run on the main thread, which then serves nobody else. */
  readonly stays?: true;
}

export interface TrueTimes {
  readonly startup: number;
  readonly cold: number;
  readonly warm: number;
  readonly compute: number;
  readonly imbalance: number;
  /** How long the main thread is blocked. */
  readonly othersWait: number;
}

/** The first run in a fresh process runs unoptimised code. */
const firstRunExtra = (warmMs: number): number => warmMs / 2;
const IMBALANCE = 0.02;
/** What sending a few tasks takes the main thread. */
const SENDING_MS = 0.3;

/** Returns the times of a cell without noise, in ms. */
export function trueTimes(
  workload: TrueWorkload,
  strategy: TrueStrategy,
  size: number,
  workers: number,
): TrueTimes {
  const tasks = workload.tasks(size);
  const work = tasks * workload.taskMs(size);
  const waiting = (warm: number): number =>
    strategy.id === BASELINE_STRATEGY || strategy.stays ? warm : SENDING_MS;
  if (workload.lifecycle === 'per-task') {
    const warm = work + (tasks * strategy.startMs) / workers;
    return { startup: 0, cold: warm, warm, compute: work, imbalance: 0, othersWait: waiting(warm) };
  }
  const compute = work / workers;
  const imbalance = workers > 1 ? compute * IMBALANCE : 0;
  const perTask =
    workload.handOverMs?.[strategy.id] ?? strategy.handOverMs * (strategy.copies ? workload.copyFactor : 1);
  const handOver = strategy.runMs + tasks * perTask + strategy.kappa * work * (workers - 1);
  const warm = compute + imbalance + handOver;
  const startup = strategy.startMs + (workers - 1) * strategy.marginalStartMs;
  const firstRun = warm + (workload.firstRunExtraMs ?? firstRunExtra)(warm);
  return { startup, cold: startup + firstRun, warm, compute, imbalance, othersWait: waiting(warm) };
}

/**
 * Returns the size at which the strategy takes as long as the main thread, found by bisection on the
 * noiseless times.
 */
export function trueCutOff(
  truth: Truth,
  cell: Omit<CellKey, 'size'>,
  metric: 'warm' | 'cold',
  bounds: readonly [number, number],
): number {
  const workload = named(truth.workloads, cell.workload);
  const strategy = named(truth.strategies, cell.strategy);
  const main = named(truth.strategies, BASELINE_STRATEGY);
  let [low, high] = bounds;
  for (let step = 0; step < 100; step++) {
    const size = Math.sqrt(low * high);
    const gain =
      trueTimes(workload, main, size, 1)[metric] - trueTimes(workload, strategy, size, cell.workers)[metric];
    if (gain > 0) high = size;
    else low = size;
  }
  return low;
}

/** Returns the item with this id. Throws an Error where there is none. */
export function named<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new Error(`no ${id} in this truth`);
  return found;
}
