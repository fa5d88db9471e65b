import { comparePairs } from '../../../src/compare/pairs/compare-pairs.js';
import type { MeasurePair } from '../../../src/compare/pairs/measure-pair.js';
import type { PairsResult } from '../../../src/compare/pairs/pairs-result.js';
import { BASELINE_STRATEGY, type CellKey } from '../../../src/model/cell.js';
import { drawSeed } from '../../../src/model/random.js';
import { DEFAULT_RULE } from '../../../src/statistics/decision-rule.js';
import { syntheticCells } from '../../../src/testing/synthetic-pairs.js';
import type { PairMember } from '../../../src/verdict/pair.js';
import { DEFAULT_THRESHOLDS } from '../../../src/verdict/thresholds.js';
import { atLeast, atMost, type Experiment } from './experiment.js';
import { normal } from './noise.js';

/** How head differs from base in a cell, as factors. */
interface Change {
  readonly time?: number;
  readonly memory?: number;
}

const WORKLOADS = ['one', 'two', 'three'];
const STRATEGIES = [BASELINE_STRATEGY, 'worker-copy', 'worker-shared', 'child-fork'];
const TURNS = 20;

/**
 * Simulates everything that a live comparison decides, second sets of pairs included. Only the processes are
 * made up.
 */
export const unchangedGate: Experiment = {
  title: 'the whole gate, 12 unchanged cells',
  trials: 300,
  run: async (trials, random) => {
    const jobs = await compareOften(trials, () => ({}), random);
    const cells = jobs.flatMap((job) => job.cells);
    const open = cells.filter(({ verdict }) => verdict === 'inconclusive').length / cells.length;
    return [
      {
        what: 'jobs with a regression of time, start-up, memory or speed-up',
        measured: jobs.filter((job) => regressed(job).length > 0).length / trials,
        trials,
        ...atMost(0.01),
      },
      {
        what: 'cells called unsteady',
        measured: cells.filter(({ unsteady }) => unsteady).length / cells.length,
        trials: cells.length,
        ...atMost(0.001),
      },
      { what: 'cells inconclusive', measured: open, trials: cells.length, ...atMost(0.1) },
    ];
  },
};

export const changedGate: Experiment = {
  title: 'the whole gate, one workload of three changed',
  trials: 100,
  run: async (trials, random) => {
    const isChanged = ({ workload }: CellKey): boolean => workload === 'two';
    const slower = (time: number) => compareOften(trials, (key) => (isChanged(key) ? { time } : {}), random);
    const larger = await compareOften(
      trials,
      (key) => (isChanged(key) && key.strategy === 'worker-copy' ? { memory: 1.5 } : {}),
      random,
    );
    const namesIt = (jobs: readonly PairsResult[]): number =>
      jobs.filter((job) => regressed(job).length > 0 && regressed(job).every(isChanged)).length / trials;
    const five = await slower(1.05);
    const passes = five.filter(({ cells }) =>
      cells.some((cell) => isChanged(cell) && (cell.verdict === 'pass' || cell.verdict === 'improvement')),
    );
    const two = await slower(1.02);
    return [
      {
        what: '+10% of time: that workload named',
        measured: namesIt(await slower(1.1)),
        trials,
        ...atLeast(0.95),
      },
      { what: '+5%: one of its cells passes', measured: passes.length / trials, trials, ...atMost(0.05) },
      {
        what: '+2%: called a regression',
        measured: two.filter((job) => regressed(job).length > 0).length / trials,
        trials,
        ...atMost(0.01),
      },
      { what: '+50% of memory: that workload named', measured: namesIt(larger), trials, ...atLeast(0.95) },
    ];
  },
};

function regressed({ cells }: PairsResult): CellKey[] {
  return cells.filter(({ verdict }) => verdict === 'regression');
}

async function compareOften(
  trials: number,
  changeOf: (key: CellKey) => Change,
  random: () => number,
): Promise<PairsResult[]> {
  const jobs: PairsResult[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const job = await comparePairs({
      cells: WORKLOADS.flatMap((workload) => syntheticCells(STRATEGIES, workload)),
      rule: DEFAULT_RULE,
      thresholds: DEFAULT_THRESHOLDS,
      seed: drawSeed(random),
      turns: TURNS,
      timeBudgetMs: Number.POSITIVE_INFINITY,
      measure: measure(changeOf, random),
      probe: async () => undefined,
      onProgress: () => {},
      signal: new AbortController().signal,
      now: () => 0,
    });
    jobs.push(job);
  }
  return jobs;
}

function measure(changeOf: (key: CellKey) => Change, random: () => number): MeasurePair {
  return async ({ requests, design, first, runsPerTurn = 1 }) => {
    const { time = 1, memory = 1 } = changeOf(requests.head.cell);
    const base = member({ time: 1, memory: 1 }, random);
    const head = member({ time, memory }, random);
    return { status: 'measured', pair: { design, first, runsPerTurn, idleCpuShare: 0, base, head } };
  };
}

/**
 * Makes a process whose times scatter as measured: pairs by 1.5%, and one pair in 17 by 30%; turns only
 * upwards.
 */
function member({ time, memory }: Required<Change>, random: () => number): PairMember {
  const scatter = (): number => Math.exp((random() < 0.03 ? 0.3 : 0.0106) * normal(random));
  const [wall, cpu] = [8 * time * scatter(), 8 * time * scatter()];
  const startup = 20 * Math.exp(0.05 * normal(random));
  const memoryBytes = 5e6 * memory * Math.exp(0.02 * normal(random));
  const slowness = Array.from({ length: TURNS }, () => 1 + Math.abs(0.02 * normal(random)));
  return {
    launchedAt: 0,
    answer: 1,
    metrics: {
      startup: [startup],
      cold: [startup + wall],
      warm: slowness.map((factor) => wall * factor),
      cpu: slowness.map((factor) => cpu * factor),
      shutdown: [2],
      memory: [memoryBytes],
    },
  };
}
