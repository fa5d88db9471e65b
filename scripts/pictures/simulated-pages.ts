import comparisonExport from '../../src/report/exports/comparison/html.js';
import historyExport from '../../src/report/exports/history/html.js';
import { BASE, compareRuns, HEAD, isFork, scaled } from '../../src/testing/compared-runs.js';
import { historyOf } from '../../src/testing/history-of.js';
import { syntheticSeries } from '../../src/testing/synthetic-series.js';

// Pages of runs of a known truth. What they show takes a change that is known and many runs, and shows best where nothing else
// happens.

const WORKLOAD = 'sum-of-squares';

/** Compares two runs of one workload, in the second of which processes take 20% longer. */
export function simulatedComparison(): string {
  const [base, head] = [BASE, scaled(HEAD, 'warm', 1.2, isFork)].map((run) => ({
    ...run,
    cells: run.cells.filter(({ workload }) => workload === WORKLOAD),
  }));
  if (base === undefined || head === undefined) throw new Error('two runs were made');
  return comparisonExport.render(compareRuns(base, head));
}

/** Judges 40 runs, of which the second half has one strategy take 12% longer, while all times grow. */
export function simulatedHistory(): string {
  const series = syntheticSeries({
    seed: 3,
    runs: 40,
    processNoise: 0.02,
    betweenRuns: 0.01,
    drift: Math.log(1.5),
    step: { at: 20, factor: 1.12, strategy: 'worker-copy' },
  });
  return historyExport.render(historyOf(series));
}
