import { STRATEGIES, TWO_CORES } from './synthetic-truths.js';
import type { TrueWorkload, Truth } from './true-times.js';

/**
 * Extra ms of a first run, whose code is not optimised: 4 to 11 ms for runs of up to 15 ms, 30 to 50 ms for
 * long runs, as measured.
 */
const firstRunExtraMs = (warmMs: number): number => Math.min(30, 4 + warmMs / 2);

/**
 * Sizes of the built-in workloads, and costs that fit the least of three measured rounds on a machine with
 * two cores.
 */
const MEASURED: Readonly<Record<string, Partial<TrueWorkload>>> = {
  'aoc-grid': {
    sizes: [10, 30, 100, 300, 1000, 3000, 4323],
    taskMs: () => 0.0033,
    handOverMs: { 'worker-copy': 0.016, 'child-fork': 0.04 },
  },
  'aoc-grid-nested': {
    sizes: [10, 30, 100, 300, 1000],
    taskMs: () => 0.0075,
    handOverMs: { 'worker-copy': 0.19, 'child-fork': 0.27 },
  },
  'pi-digits': {
    sizes: [20, 60, 200, 500, 1000],
    // 0.03 ms at 20 digits, 0.16 ms at 60, 1.5 ms at 200, 19 ms at 600, 65 ms at 1000.
    taskMs: (digits) => 1e-3 * digits + 3.7e-5 * digits ** 2 + 2.3e-8 * digits ** 3,
    handOverMs: { 'worker-copy': 0.01, 'child-fork': 0.04 },
  },
  'sum-of-squares': {
    sizes: [1e3, 1e4, 1e5, 1e6, 1e7],
    taskMs: (n) => 8e-7 * n,
    handOverMs: { 'worker-copy': 0.01, 'child-fork': 0.04 },
  },
};

const START_UPS: Readonly<Record<string, number>> = {
  'worker-copy': 28,
  'worker-shared': 28,
  'child-fork': 65,
};

/** The default run of the built-in workloads on two cores. */
export const BUILT_IN: Truth = {
  ...TWO_CORES,
  workloads: TWO_CORES.workloads.map((one) => ({ ...one, ...MEASURED[one.id], firstRunExtraMs })),
  strategies: STRATEGIES.map((one) => ({ ...one, startMs: START_UPS[one.id] ?? one.startMs })),
  noise: { pass: 0.05, process: 0.02, sample: 0.02 },
};
