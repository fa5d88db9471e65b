import { findings } from '../../../src/findings/findings.js';
import { drawSeed } from '../../../src/model/random.js';
import { BUILT_IN } from '../../../src/testing/built-in-truth.js';
import { simulatedRun } from '../../../src/testing/simulated-run.js';
import { TWO_CORES } from '../../../src/testing/synthetic-truths.js';
import type { TrueWorkload, Truth } from '../../../src/testing/true-times.js';
import { decided } from '../default-run/decided.js';
import { atLeast, atMost, type Experiment } from './experiment.js';

const LOUD = { pass: 0.05, process: 0.1, sample: 0.02 };
const BUILT_IN_MS = 300_000;
/** Stands in for a user's own workload. */
const OWN = 'sum-of-squares';
const OWN_MS = 60_000;

/** Checks how long `run` takes to decide, on a clock that only processes move. */
export const defaultRun: Experiment = {
  title: 'the default run on two cores with nothing else running, from its first process on',
  trials: 12,
  run: async (trials, random) => {
    const whole = await runs(BUILT_IN, trials, random, BUILT_IN_MS);
    const restless = { ...BUILT_IN, noise: { ...BUILT_IN.noise, process: 0.05 } };
    const noisier = await runs(restless, trials, random, BUILT_IN_MS);
    const own = await runs({ ...BUILT_IN, workloads: only(BUILT_IN, OWN) }, trials, random, OWN_MS);
    const what = 'built-in workloads decided, longest, of 5 min';
    return [
      { what, measured: whole.longest, trials, ...atMost(0.8) },
      { what: `${what}, 5% of noise`, measured: noisier.longest, trials, ...atMost(1) },
      { what: 'one workload decided, longest, of 1 min', measured: own.longest, trials, ...atMost(1) },
      { what: 'complete', measured: Math.min(whole.complete, noisier.complete), trials, ...atLeast(1) },
    ];
  },
};

async function runs(truth: Truth, trials: number, random: () => number, goalMs: number) {
  let [longest, complete] = [0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const results = await simulatedRun({ ...truth, seed: drawSeed(random) });
    if (results.complete) complete++;
    for (const { decidedMs } of decided(results))
      longest = Math.max(longest, (decidedMs ?? Number.POSITIVE_INFINITY) / goalMs);
  }
  return { longest, complete: complete / trials };
}

/**
 * Checks that rounds that follow doubts find nothing that is not there: all strategies take exactly as long
 * as the main thread.
 */
export const defaultRunFalseWins: Experiment = {
  title: 'the default run where nothing is faster or slower than the main thread, 10% of noise',
  trials: 600,
  run: async (trials, random) => {
    const truth: Truth = {
      ...TWO_CORES,
      workloads: only(TWO_CORES, OWN).map((one) => ({ ...one, sizes: one.sizes.slice(-1) })),
      strategies: TWO_CORES.strategies.map((one) =>
        one.id === 'main-thread' ? one : { ...one, runMs: 0, handOverMs: 0, kappa: EQUAL_KAPPA },
      ),
      noise: LOUD,
    };
    let [wins, losses] = [0, 0];
    for (let trial = 0; trial < trials; trial++) {
      const results = await simulatedRun({ ...truth, seed: drawSeed(random) });
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

/**
 * The share that two workers lose to each other so that they take as long as one: half the work, less the
 * imbalance of 2%.
 */
const EQUAL_KAPPA = 0.49;

function only({ workloads }: Truth, id: string): readonly TrueWorkload[] {
  return workloads.filter((one) => one.id === id);
}
