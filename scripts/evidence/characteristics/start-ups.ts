import { startUp } from '../../../src/statistics/start-up.js';
import { atMost, type Experiment, nominal } from './experiment.js';
import { noiseFactor } from './noise.js';

const WORKERS = [1, 2, 4, 6, 8];
const CORES = 2;
const PER_WORKER_MS = 10;
/** Two workers start side by side in 22 ms; each further worker then costs 10 ms. */
const trueMs = (count: number): number => Math.max(18, 2 + PER_WORKER_MS * count);

export const startUps: Experiment = {
  title: 'start-up: 10 ms a worker beyond 2 cores',
  trials: 2000,
  run: (trials, random) => {
    const costs = Array.from({ length: trials }, () => {
      const passes = Array.from({ length: 10 }, () =>
        WORKERS.map((count) => trueMs(count) * noiseFactor({ sd: 0.05, outliers: 0 }, random)),
      );
      return startUp({ workers: WORKERS, passes }, CORES).marginal;
    });
    const measured = costs.flatMap((cost) => (cost.kind === 'measured' ? [cost.perWorker] : []));
    const covered = measured.filter(({ low, high }) => low <= PER_WORKER_MS && PER_WORKER_MS <= high);
    return [
      {
        what: 'interval holds the marginal cost',
        measured: covered.length / measured.length,
        trials,
        ...nominal(),
      },
      { what: 'refused as curved', measured: 1 - measured.length / trials, trials, ...atMost(0.07) },
    ];
  },
};
