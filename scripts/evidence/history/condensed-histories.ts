import { createRandom } from '../../../src/model/random.js';
import { condensedRun } from '../../../src/testing/history-of.js';
import { syntheticSeries } from '../../../src/testing/synthetic-series.js';
import type { HistoryRun } from '../../../src/verdict/condense-history.js';
import { type History, history } from '../../../src/verdict/history.js';

/** Histories of runs that are condensed already, so that thousands of them take a minute. */
export interface CondensedHistories {
  readonly seed: number;
  readonly count: number;
  readonly runs: number;
  /** Standard deviation that the rounds leave in a ratio, as a share; it is new in every run. */
  readonly roundNoise: number;
  /** Standard deviation of a strategy's time from run to run, as a share. */
  readonly betweenRuns: number;
  /** How far that resembles the run before: the correlation of neighbours. */
  readonly alike: number;
  /** The runs in which the first strategy takes so many times as long; in none where this is left out. */
  readonly slower?: { readonly from: number; readonly to: number; readonly factor: number };
}

/** Yields one history after the other. All ratios of a run share its main thread. */
export function* condensedHistories(truth: CondensedHistories): Generator<History> {
  const { seed, count, runs, roundNoise, betweenRuns, alike, slower } = truth;
  const random = createRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const wandering = (): (() => number) => {
    let last = normal();
    return () => {
      last = alike * last + Math.sqrt(1 - alike ** 2) * normal();
      return last * betweenRuns + (normal() * roundNoise) / Math.SQRT2;
    };
  };
  for (let i = 0; i < count; i++) {
    const main = wandering();
    const own = TEMPLATE.ratios.map(wandering);
    const all = Array.from({ length: runs }, (_, run) => {
      const shared = main();
      const isSlower = slower !== undefined && run >= slower.from && run < slower.to;
      const step = isSlower ? Math.log(slower.factor) : 0;
      return runAt(run, (place) => (own[place]?.() ?? 0) - shared + (place === 0 ? step : 0));
    });
    yield history(all);
  }
}

const [RESULTS] = syntheticSeries({ seed: 1, runs: 1, processNoise: 0, betweenRuns: 0, drift: 0 });
if (RESULTS === undefined) throw new Error('a series of one run has no run');
const TEMPLATE = condensedRun(RESULTS, 'run.json');
const DAY_MS = 24 * 3600 * 1000;

function runAt(run: number, logOf: (place: number) => number): HistoryRun {
  return {
    ...TEMPLATE,
    name: `run-${run}.json`,
    startedAt: new Date(run * DAY_MS).toISOString(),
    ratios: TEMPLATE.ratios.map((ratio, place) => ({ ...ratio, log: logOf(place) })),
  };
}
