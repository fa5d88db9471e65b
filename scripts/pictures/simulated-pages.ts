import { createRandom } from '../../src/model/random.js';
import type { PlannedStrategy } from '../../src/model/strategy-facts.js';
import comparisonExport from '../../src/report/exports/comparison/html.js';
import historyExport from '../../src/report/exports/history/html.js';
import poolsExport from '../../src/report/exports/pools/html.js';
import { BASE, compareRuns, HEAD, isFork, scaled } from '../../src/testing/compared-runs.js';
import { historyOf } from '../../src/testing/history-of.js';
import { poolRun } from '../../src/testing/pool-run.js';
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

/** Names the options of the simulated pools as the packages name theirs. */
const OPTIONS: Readonly<Record<string, readonly [option: string, value: string]>> = {
  'piscina[gains=1]': ['concurrentTasksPerWorker', '4'],
  'piscina[costs=1]': ['atomics', 'disabled'],
  'tinypool[equal=1]': ['useAtomics', 'false'],
};

/** Measures pools of which one option halves the time, one doubles it, and one does nothing, with a tenth of noise. */
export function simulatedPools(): string {
  const random = createRandom(7);
  const noisy = (ms: number): number => ms * (0.9 + 0.2 * random());
  const idOf = (id: string): string => {
    const [option, value] = OPTIONS[id] ?? [];
    return option === undefined ? id : `${id.slice(0, id.indexOf('['))}[${option}=${value}]`;
  };
  const run = poolRun(12);
  const named = ({ flip, ...planned }: PlannedStrategy): PlannedStrategy => {
    const [option, value] = OPTIONS[planned.id] ?? [];
    const isFlipped = flip !== undefined && option !== undefined && value !== undefined;
    return { ...planned, id: idOf(planned.id), ...(isFlipped && { flip: { ...flip, option, value } }) };
  };
  return poolsExport.render({
    ...run,
    plan: { ...run.plan, strategies: run.plan.strategies.map(named) },
    cells: run.cells.map((cell) =>
      cell.status === 'measured'
        ? {
            ...cell,
            strategy: idOf(cell.strategy),
            rounds: cell.rounds.map((round) => ({
              ...round,
              metrics: { ...round.metrics, warm: (round.metrics.warm ?? []).map(noisy) },
            })),
          }
        : cell,
    ),
  });
}
