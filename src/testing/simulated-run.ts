import type { CellRequest } from '../model/cell-request.js';
import type { Plan, ProcessBudget, RoundBudget } from '../model/plan.js';
import type { Results, RoundSample } from '../model/results.js';
import type { MeasuredRound } from '../run/measure-round.js';
import { nextPass } from '../run/passes/next-pass.js';
import { roundCost } from '../run/passes/round-cost.js';
import type { Slot } from '../run/plan/pass-order.js';
import { PRESETS } from '../run/plan/presets.js';
import { Recorder } from '../run/recorder.js';
import { runPlan } from '../run/run-plan.js';
import type { Progress } from '../run/run-setup.js';
import { plannedStrategy } from './planned-strategy.js';
import { syntheticCell, syntheticResults } from './synthetic-results.js';
import { named, type Truth } from './true-times.js';

/** Ms that a probe of the machine takes before each pass. */
const PROBE_MS = 60;

/**
 * Simulates the default run on a machine, from its first process to its end, on a clock that only processes
 * move.
 */
export async function simulatedRun(
  truth: Truth,
  changes: Partial<Plan> = {},
  onProgress: (progress: Progress) => void = () => {},
): Promise<Results> {
  const { rounds, round, timeBudgetMs } = PRESETS.default;
  const all = syntheticResults({ ...truth, rounds: 1 });
  const plan = { ...all.plan, rounds, round, timeBudgetMs, ...changes };
  const recorder = new Recorder(all, plan);
  let clock = 0;
  let number = 0;
  let current: Slot | undefined;
  const measure = async ({ cell }: CellRequest, budget: ProcessBudget): Promise<MeasuredRound> => {
    const {
      answer,
      evidence,
      rounds: samples,
    } = syntheticCell(truth, cell, current?.control ? 'control' : 'cell', [number]);
    const [sample] = samples;
    if (sample === undefined) throw new Error('no round was made');
    const isPerTask = named(truth.workloads, cell.workload).lifecycle === 'per-task';
    const once = isPerTask ? firstRunOnly(sample) : sample;
    const isFirstEnough = isPerTask && (once.metrics.cold?.[0] ?? 0) >= plan.round.measureMs;
    const ran = onlySamplesThatFit(budget.isUnwatched || isFirstEnough ? unwatched(once) : once, plan.round);
    const ms = roundCost(ran, plan.round);
    clock += ms;
    return {
      status: 'measured',
      processStartMs: 0,
      cellMs: ms,
      measurement: { answer, evidence, runsPerSample: ran.runsPerSample, metrics: ran.metrics },
    };
  };
  return runPlan({
    recorder,
    nextPass: (results, pass, leftMs) => {
      number = pass;
      return nextPass(results, pass, leftMs);
    },
    requestFor: (slot) => {
      current = slot;
      return {
        cell: slot.cell,
        strategy: plannedStrategy(slot.cell.strategy),
        workload: { path: '', exportName: null, data: null },
        seed: 1,
      };
    },
    measure,
    probe: async () => {
      clock += PROBE_MS;
      return 0.97;
    },
    saveRound: async () => {},
    save: async () => {},
    onProgress,
    signal: new AbortController().signal,
    now: () => clock,
  });
}

/** Keeps only the first run, which is a sample as good as any where every run starts its workers anew. */
function firstRunOnly(sample: RoundSample): RoundSample {
  return { ...sample, metrics: { ...sample.metrics, warm: sample.metrics.cold ?? [] } };
}

function unwatched(sample: RoundSample): RoundSample {
  const { othersWait: _, loopDelayP99: __, ...metrics } = sample.metrics;
  return { ...sample, metrics };
}

/**
 * Keeps as many samples as start within the time for them, and at least one, with as many runs each as a
 * sample takes.
 */
function onlySamplesThatFit(sample: RoundSample, { measureMs, minSampleMs }: RoundBudget): RoundSample {
  const warm = sample.metrics.warm ?? [];
  const runsPerSample = 2 ** Math.max(0, Math.ceil(Math.log2(minSampleMs / (warm[0] ?? minSampleMs))));
  let spent = 0;
  let count = 0;
  while (count < warm.length && (count === 0 || spent < measureMs))
    spent += runsPerSample * (warm[count++] ?? 0);
  const cut = (values: readonly number[] | undefined) => values?.slice(0, count) ?? [];
  const { cpu, compute, imbalance } = sample.metrics;
  return {
    ...sample,
    runsPerSample,
    metrics: {
      ...sample.metrics,
      warm: cut(warm),
      cpu: cut(cpu),
      compute: cut(compute),
      imbalance: cut(imbalance),
    },
  };
}
