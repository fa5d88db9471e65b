import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import { createRandom, deriveSeed } from '../model/random.js';
import type { CellResult, Results, RoundSample } from '../model/results.js';
import { syntheticResults } from './synthetic-results.js';
import { STRATEGIES, TWO_CORES } from './synthetic-truths.js';

/** Runs of one plan on one machine, one per commit, in which the truth about one strategy may change. */
export interface TrueSeries {
  readonly seed: number;
  readonly runs: number;
  /** Standard deviation of a process's time within its pass, as a share. */
  readonly processNoise: number;
  /** Standard deviation of a strategy's time from run to run, as a share: what rounds of one run do not show. */
  readonly betweenRuns: number;
  /** How much the logarithm of all times grows from the first run to the last. */
  readonly drift: number;
  /** From this run on, the strategy takes so many times as long. */
  readonly step?: { readonly at: number; readonly factor: number; readonly strategy: string };
}

/** Forty runs; from the twenty-first on, one strategy takes 1.3 times as long. */
export const STEPPED: TrueSeries = {
  seed: 3,
  runs: 40,
  processNoise: 0.02,
  betweenRuns: 0.01,
  drift: 0.5,
  step: { at: 20, factor: 1.3, strategy: 'worker-copy' },
};

const ROUNDS = 10;
const WORKERS = 2;
const DAY_MS = 24 * 3600 * 1000;

/** Makes the results of every run: one workload of one size, three strategies beside the main thread. */
export function syntheticSeries(truth: TrueSeries): Results[] {
  return Array.from({ length: truth.runs }, (_, run) => syntheticRun(truth, run));
}

function syntheticRun(
  { seed, runs, processNoise, betweenRuns, drift, step }: TrueSeries,
  run: number,
): Results {
  const [workload] = TWO_CORES.workloads;
  if (workload === undefined) throw new Error('no workload in this truth');
  const results = syntheticResults({
    ...TWO_CORES,
    seed: deriveSeed(seed, `run ${run}`),
    rounds: ROUNDS,
    samples: 3,
    workers: [1, WORKERS],
    strategies: STRATEGIES,
    workloads: [{ ...workload, sizes: [1000] }],
    noise: { pass: 0.05, process: processNoise, sample: 0.02 },
  });
  const level = Math.exp((drift * run) / Math.max(1, runs - 1));
  const factorOf = (cell: CellResult): number => {
    const normal = normalOf(deriveSeed(seed, `${run} ${cell.strategy}`));
    const slower = step !== undefined && run >= step.at && cell.strategy === step.strategy ? step.factor : 1;
    return level * slower * Math.exp(betweenRuns * normal);
  };
  return {
    ...results,
    startedAt: new Date(Date.parse(results.startedAt) + run * DAY_MS).toISOString(),
    environment: { ...results.environment, gitCommit: commitOf(run) },
    // The plan is the same for all runs: only the noise is drawn anew.
    plan: { ...results.plan, seed, cells: results.plan.cells.filter(isShown) },
    cells: results.cells.filter(isShown).map((cell) => scaledCell(cell, factorOf(cell))),
    controls: [],
  };
}

/** One cell per strategy is enough. */
function isShown({ strategy, workers }: CellKey): boolean {
  return workers === WORKERS || strategy === BASELINE_STRATEGY;
}

/** The commit that a run was made of. */
export function commitOf(run: number): string {
  return (run + 1).toString(16).padStart(8, '0').repeat(5);
}

function scaledCell(cell: CellResult, factor: number): CellResult {
  return cell.status === 'measured'
    ? { ...cell, rounds: cell.rounds.map((round) => scaledRound(round, factor)) }
    : cell;
}

function scaledRound(round: RoundSample, factor: number): RoundSample {
  const warm = round.metrics.warm?.map((ms) => ms * factor) ?? [];
  return { ...round, metrics: { ...round.metrics, warm } };
}

/** A standard normal number (Box & Muller, 1958). */
function normalOf(seed: number): number {
  const random = createRandom(seed);
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
