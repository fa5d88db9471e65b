import { findings } from '../../../src/findings/findings.js';
import { PRESETS } from '../../../src/run/plan/presets.js';
import { simulatedRun } from '../../../src/testing/simulated-run.js';
import { TWO_CORES } from '../../../src/testing/synthetic-truths.js';
import type { TrueWorkload, Truth } from '../../../src/testing/true-times.js';
import { decided } from '../default-run/decided.js';
import { atLeast, atMost, type Experiment } from './experiment.js';

/** Sizes and times of the built-in workloads, where they are others than the tests' machine has. */
const BUILT_IN: Readonly<Record<string, Partial<TrueWorkload>>> = {
  'aoc-grid': { sizes: [10, 30, 100, 300, 1000, 3000, 4323] },
  'aoc-grid-nested': { sizes: [10, 30, 100, 300, 1000] },
  // 2000 digits: 3.4 s a run on the machine that the goal was set on, the mean of a cold and a warm one here.
  'pi-digits': { sizes: [20, 60, 200, 600, 2000], taskMs: (digits) => 6.8e-5 * digits ** 2 },
};
const QUIET = { round: 0.05, process: 0.02, sample: 0.02 };
const LOUD = { round: 0.05, process: 0.1, sample: 0.02 };
const BUDGET_MS = PRESETS.default.timeBudgetMs;
const OWN_MS = 60_000;

const builtIn: Truth = {
  ...TWO_CORES,
  workloads: TWO_CORES.workloads.map((one) => ({ ...one, ...BUILT_IN[one.id] })),
  noise: QUIET,
};

/** How long `run` takes to know, on a clock that only processes move. Pi's largest size is most of it: two runs in each of 8 processes of 5 cells. */
export const defaultRun: Experiment = {
  title: 'the default run on a quiet machine of two cores, from its first process on',
  trials: 20,
  run: async (trials, random) => {
    const whole = await runs(builtIn, trials, random, BUDGET_MS);
    const own = await runs({ ...builtIn, workloads: only('sum-of-squares') }, trials, random, OWN_MS);
    return [
      {
        what: 'built-in workloads decided, longest, of the time budget',
        measured: whole.longest,
        trials,
        ...atMost(0.7),
      },
      { what: 'one workload decided, longest, of 1 min', measured: own.longest, trials, ...atMost(1) },
      { what: 'complete', measured: whole.complete, trials, ...atLeast(1) },
    ];
  },
};

async function runs(truth: Truth, trials: number, random: () => number, goalMs: number) {
  let [longest, complete] = [0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const results = await simulatedRun({ ...truth, seed: Math.floor(random() * 2 ** 32) });
    if (results.complete) complete++;
    for (const { decidedMs } of decided(results))
      longest = Math.max(longest, (decidedMs ?? Number.POSITIVE_INFINITY) / goalMs);
  }
  return { longest, complete: complete / trials };
}

/** Rounds that go where the doubts are must not find what is not there: all strategies take exactly as long as the main thread. */
export const defaultRunFalseWins: Experiment = {
  title: 'the default run where nothing is faster or slower than the main thread, 10 % of noise',
  trials: 600,
  run: async (trials, random) => {
    const truth: Truth = {
      ...builtIn,
      workloads: only('sum-of-squares').map((one) => ({ ...one, sizes: one.sizes.slice(-1) })),
      strategies: TWO_CORES.strategies.map((one) =>
        one.id === 'main-thread' ? one : { ...one, runMs: 0, handOverMs: 0, kappa: EQUAL_KAPPA },
      ),
      noise: LOUD,
    };
    let [wins, losses] = [0, 0];
    for (let trial = 0; trial < trials; trial++) {
      const results = await simulatedRun({ ...truth, seed: Math.floor(random() * 2 ** 32) });
      const advice = findings(results).workloads.map((workload) => workload.advice.warm);
      if (advice.some(({ verdict }) => verdict === 'use')) wins++;
      if (advice.some((warm) => warm.verdict === 'main-thread' && warm.certain)) losses++;
    }
    return [
      { what: 'called faster, any of six cells', measured: wins / trials, trials, ...atMost(0.02) },
      { what: 'surely stays on the main thread', measured: losses / trials, trials, low: 0, high: 1 },
    ];
  },
};

/** What two workers lose to each other so that they take as long as one: half the work, and the imbalance of 2%, less. */
const EQUAL_KAPPA = 0.49;

function only(id: string): TrueWorkload[] {
  return builtIn.workloads.filter((one) => one.id === id);
}
