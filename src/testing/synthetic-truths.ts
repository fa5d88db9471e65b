import { named, type TrueStrategy, type TrueWorkload, type Truth } from './true-times.js';

/** Strategies with the costs of a slow machine of two cores. */
export const STRATEGIES: readonly TrueStrategy[] = [
  strategy('main-thread', {
    startMs: 0.05,
    marginalStartMs: 0,
    runMs: 0,
    handOverMs: 0,
    bytesPerWorker: 2e5,
  }),
  strategy('worker-copy', {
    startMs: 18,
    marginalStartMs: 6,
    handOverMs: 0.004,
    copies: true,
    bytesPerWorker: 7.2e6,
  }),
  strategy('worker-shared', { startMs: 19, marginalStartMs: 6, handOverMs: 0.00003, bytesPerWorker: 7.4e6 }),
  strategy('child-fork', {
    startMs: 52,
    marginalStartMs: 12,
    handOverMs: 0.03,
    copies: true,
    bytesPerWorker: 5.7e6,
  }),
];

const GRID: TrueWorkload = {
  id: 'aoc-grid',
  title: 'Advent of Code 2024, day 6: one task a candidate wall',
  sizeUnit: 'candidates',
  sizes: [10, 50, 250, 1000, 4882],
  tasks: (size) => size,
  taskMs: () => 0.0053,
  copyFactor: 1,
};

const NESTED: TrueWorkload = {
  ...GRID,
  id: 'aoc-grid-nested',
  title: 'The same, its grid shipped as boolean[][]',
  variantOf: 'aoc-grid',
  copyFactor: 21,
};

const PI: TrueWorkload = {
  id: 'pi-digits',
  title: 'Digits of pi by a streaming spigot: 10 tasks, each all digits',
  sizeUnit: 'digits',
  sizes: [20, 100, 200, 500, 1000, 2000],
  tasks: () => 10,
  taskMs: (digits) => 5e-5 * digits ** 2,
  copyFactor: 1,
};

const SQUARES: TrueWorkload = {
  id: 'sum-of-squares',
  title: 'Sum of squares from 0 to n: 4 tasks, each the whole sum',
  sizeUnit: 'n',
  sizes: [1e3, 1e4, 1e5, 1e6, 1e7],
  tasks: () => 4,
  taskMs: (n) => 8.9e-7 * n,
  copyFactor: 1,
};

const SPAWN: TrueWorkload = {
  id: 'spawn-100',
  title: 'Start a worker, run a no-op, end it; the next begins after the join',
  sizeUnit: 'starts',
  sizes: [1, 10, 100],
  lifecycle: 'per-task',
  measures: 'startup',
  tasks: (starts) => starts,
  taskMs: () => 0.0001,
  copyFactor: 1,
};

const SPINS: TrueWorkload = {
  id: 'spins',
  title: 'Spins of a millisecond',
  sizeUnit: 'spins',
  sizes: [8, 64, 512],
  tasks: (size) => size,
  taskMs: () => 1,
  copyFactor: 1,
};

/**
 * Eight cores and a workload whose workers get in each other's way: 4 workers are nearly as fast as 8, and 6
 * would be faster.
 */
export const EIGHT_CORES: Truth = {
  seed: 11,
  rounds: 12,
  cores: 8,
  workers: [1, 2, 4, 8],
  workloads: [SPINS],
  strategies: STRATEGIES.map((each) => (each.id === 'main-thread' ? each : { ...each, kappa: 0.03 })),
  noise: { pass: 0.05, process: 0.005, sample: 0.005 },
};

/** The built-in workloads on two cores, measured for 12 rounds. */
export const TWO_CORES: Truth = {
  seed: 7,
  rounds: 12,
  cores: 2,
  workers: [1, 2],
  workloads: [GRID, NESTED, PI, SQUARES, SPAWN],
  strategies: STRATEGIES,
  noise: { pass: 0.05, process: 0.015, sample: 0.01 },
};

/**
 * The default workloads under fifteen strategies: the tool's own, pools of packages, and one that nobody here knows. A
 * package's pool costs somewhat more than the tool's own.
 */
export const FIFTEEN_STRATEGIES: Truth = {
  ...TWO_CORES,
  strategies: [
    ...STRATEGIES,
    strategy('async', {
      startMs: 0.06,
      marginalStartMs: 0,
      runMs: 0.02,
      handOverMs: 0.0002,
      bytesPerWorker: 3e5,
      stays: true,
    }),
    like('worker-copy', 'worker-copy-once', 0.8),
    like('child-fork', 'child-fork-once', 0.8),
    like('worker-copy', 'tinypool', 1.2),
    like('worker-copy', 'piscina', 1.3),
    like('worker-copy', 'workerpool', 1.4),
    like('worker-copy', 'jest-worker-threads', 1.6),
    like('child-fork', 'tinypool-process', 1.2),
    like('child-fork', 'workerpool-process', 1.4),
    like('child-fork', 'jest-worker', 1.6),
    like('worker-copy', 'my-pool', 1.1),
  ],
};

/** A strategy whose starts and messages cost so many times as much as those of another. */
function like(other: string, id: string, times: number): TrueStrategy {
  const model = named(STRATEGIES, other);
  const { startMs, handOverMs } = model;
  return { ...model, id, startMs: startMs * times, handOverMs: handOverMs * times };
}

function strategy(
  id: string,
  costs: Omit<TrueStrategy, 'id' | 'runMs' | 'copies' | 'kappa'> & Partial<TrueStrategy>,
): TrueStrategy {
  return { runMs: 0.08, copies: false, kappa: 0, ...costs, id };
}
