import { addPair, decide, type Family, openCells, startFamily } from '../../../src/statistics/decision.js';
import { DEFAULT_RULE } from '../../../src/statistics/decision-rule.js';
import { perMetric } from '../../../src/statistics/pair-evidence.js';
import { signedRank } from '../../../src/statistics/signed-rank.js';
import {
  DEFAULT_UNPAIRED_RULE,
  decideUnpaired,
  leastProcesses,
  type UnpairedCell,
} from '../../../src/statistics/unpaired-decision.js';
import { atLeast, atMost, type Experiment, shareOf } from './experiment.js';
import { normal, pairLogRatio } from './noise.js';

/** The level that Holm leaves for the first of 12 cells · 3 metrics at one look. */
const HOLM_SIZED = 0.005 / 36;
const CELLS = 12;

/** Whether these log ratios are worse than delta at the level. */
function rejects(x: readonly number[], delta: number, alpha: number): boolean {
  return signedRank(shifted(x, delta), 'greater').p <= alpha;
}

function shifted(x: readonly number[], delta: number): number[] {
  return x.map((value) => value - Math.log1p(delta));
}

function pairs(n: number, centre: number, random: () => number): number[] {
  return Array.from({ length: n }, () => pairLogRatio(centre, random));
}

export const falseAlarms: Experiment = {
  title: 'one cell, identical processes',
  trials: 1000,
  run: (trials, random) => {
    const cells = Array.from({ length: trials }, () => pairs(20, 0, random));
    const share = (delta: number): number => cells.filter((x) => rejects(x, delta, 0.01)).length / trials;
    return [
      { what: 'false alarms without a margin, level 1%', measured: share(0), trials, ...atMost(0.021) },
      { what: 'false alarms with the margin of 3%', measured: share(0.03), trials, ...atMost(0) },
    ];
  },
};

export const power: Experiment = {
  title: 'one changed cell among twelve',
  trials: 1000,
  run: (trials, random) => {
    const at = (change: number, looks: readonly number[]): number =>
      shareOf(trials, () => {
        const x = pairs(Math.max(...looks), Math.log1p(change), random);
        return looks.some((n) => rejects(x.slice(0, n), 0.03, HOLM_SIZED));
      });
    const outcome = (what: string, measured: number, bounds: ReturnType<typeof atMost>) => ({
      what,
      measured,
      trials,
      ...bounds,
    });
    return [
      outcome('+10% found in 20 pairs', at(0.1, [20]), atLeast(0.6)),
      outcome('+10% found in 40 pairs', at(0.1, [40]), atLeast(0.99)),
      outcome('+5% found by the looks at 20 and 40', at(0.05, [20, 40]), atLeast(0.9)),
      outcome('+2% called a regression', at(0.02, [20, 40]), atMost(0)),
      outcome('+3% (the margin) called a regression', at(0.03, [20, 40]), atMost(0.01)),
    ];
  },
};

export const jobs: Experiment = {
  title: 'jobs of 12 cells · 3 metrics by the default rule, identical processes',
  trials: 500,
  run: (trials, random) => {
    const finished = Array.from({ length: trials }, () => wholeJob(random));
    const cells = finished.flatMap((family) => family.cells);
    const verdictShare = (verdict: string): number =>
      cells.filter(({ state }) => state.kind === 'decided' && state.decision.verdict === verdict).length /
      cells.length;
    const alarmed = finished.filter((family) => hasRegression(family)).length / trials;
    return [
      { what: 'jobs with any regression', measured: alarmed, trials, ...atMost(1 / 500) },
      { what: 'cells inconclusive', measured: verdictShare('inconclusive'), trials, ...atMost(0.1) },
    ];
  },
};

/**
 * Simulates a job: looks until every cell is decided, and measures only open cells, as a live comparison
 * does.
 */
function wholeJob(random: () => number): Family {
  const ids = Array.from({ length: CELLS }, (_, i) => `cell ${i}`);
  let family = startFamily(ids, DEFAULT_RULE);
  for (const look of DEFAULT_RULE.looks) {
    for (const { id, logRatios } of openCells(family)) {
      for (let n = logRatios.wallMin.length; n < look.pairs; n++) {
        family = addPair(
          family,
          id,
          perMetric(() => pairLogRatio(0, random)),
        );
      }
    }
    family = decide(family, look.pairs);
  }
  return family;
}

function hasRegression({ cells }: Family): boolean {
  return cells.some(({ state }) => state.kind === 'decided' && state.decision.verdict === 'regression');
}

export const drift: Experiment = {
  title: 'times rise by 10% during the session, identical processes',
  trials: 500,
  run: (trials, random) => {
    const sessions = Array.from({ length: trials }, () => session(random));
    const interleaved = sessions.filter((times) => regresses(times, random)).length / trials;
    const unpaired = sessions.map((times) => decideUnpaired([sequential(times)])[0]?.verdict);
    const suspected = unpaired.filter((verdict) => verdict === 'suspect').length / trials;
    return [
      { what: 'regressions in interleaved pairs', measured: interleaved, trials, ...atMost(0) },
      // This figure is only shown: it is the reason why two separate runs are never more than suspicious.
      { what: 'suspicions when base runs first, then head', measured: suspected, trials, low: 0, high: 1 },
    ];
  },
};

/**
 * Compares two runs without drift between them. The rounds are as few as can show anything among so many
 * cells, and as many as `run` aims at.
 */
export const separateRuns: Experiment = {
  title: 'two separate runs of 12 cells, identical processes, no drift',
  trials: 500,
  run: (trials, random) =>
    [leastProcesses(CELLS), 8, 20].flatMap((rounds) => {
      const share = (delta: number, change: number): number =>
        shareOf(trials, () => hasSuspect(separate(rounds, change, random), delta));
      return [
        // Each direction has 1%; the standard error of a share of 1% in 500 trials is 0.45 points.
        {
          what: `${rounds} rounds: runs with anything suspected, without a margin`,
          measured: share(0, 0),
          trials,
          ...atMost(0.035),
        },
        {
          what: `${rounds} rounds: the same with the margin of 3%`,
          measured: share(0.03, 0),
          trials,
          ...atMost(0.01),
        },
        {
          what: `${rounds} rounds: one cell 30% slower is suspected`,
          measured: share(0.03, 0.3),
          trials,
          ...atLeast(0.5),
        },
      ];
    }),
};

function separate(rounds: number, change: number, random: () => number): UnpairedCell[] {
  const times = (centre: number): number[] =>
    Array.from({ length: rounds }, () => Math.exp(pairLogRatio(centre, random)));
  return Array.from({ length: CELLS }, (_, i) => ({
    id: `cell ${i}`,
    base: times(0),
    head: times(i === 0 ? Math.log1p(change) : 0),
  }));
}

function hasSuspect(cells: readonly UnpairedCell[], delta: number): boolean {
  return decideUnpaired(cells, { ...DEFAULT_UNPAIRED_RULE, delta }).some(
    ({ verdict }) => verdict === 'suspect',
  );
}

/** Returns the times of 40 processes, one after the other. */
function session(random: () => number): number[] {
  return Array.from({ length: 40 }, (_, i) => (1 + (0.1 * i) / 40) * Math.exp(0.015 * normal(random)));
}

function regresses(times: readonly number[], random: () => number): boolean {
  let family = startFamily(['cell'], { ...DEFAULT_RULE, looks: [{ pairs: 20, alpha: 0.01 }] });
  for (let i = 0; i < times.length; i += 2) {
    const ratio = Math.log((times[i + 1] ?? 0) / (times[i] ?? 0));
    const isBaseFirst = random() < 0.5;
    family = addPair(
      family,
      'cell',
      perMetric(() => (isBaseFirst ? ratio : -ratio)),
    );
  }
  return hasRegression(decide(family, 20));
}

function sequential(times: readonly number[]) {
  return { id: 'cell', base: times.slice(0, 20), head: times.slice(20) };
}
