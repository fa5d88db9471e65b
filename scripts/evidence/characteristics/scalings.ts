import type { Estimate } from '../../../src/statistics/estimate.js';
import { type FittedLaw, scaling } from '../../../src/statistics/scaling.js';
import { peakWorkers } from '../../../src/statistics/scaling-law.js';
import type { WorkerSweep } from '../../../src/statistics/scaling-points.js';
import { atLeast, type Experiment, nominal, type Outcome } from './experiment.js';
import { type Noise, noiseFactor } from './noise.js';

/** A sweep over worker counts under a known law. */
interface Scenario {
  readonly workers: readonly number[];
  readonly sigma: number;
  readonly kappa: number;
  readonly noise: Noise;
  readonly rounds: number;
}

const quiet: Noise = { sd: 0.03, outliers: 0 };
const noisy: Noise = { sd: 0.1, outliers: 0.05 };

type Law = ReturnType<typeof scaling>['law'];

function experiment(
  title: string,
  scenario: Scenario,
  outcomes: (laws: readonly Law[], share: (isSo: (law: Law) => boolean) => number) => readonly Outcome[],
): Experiment {
  return {
    title: `scaling: ${title}`,
    trials: 2000,
    run: (trials, random) => {
      const laws = Array.from({ length: trials }, () => {
        return scaling(sweep(scenario, random), { cores: 64, contendedShare: 0 }).law;
      });
      return outcomes(laws, (isSo) => laws.filter(isSo).length / trials);
    },
  };
}

/**
 * Returns the coverage of an estimate over all trials. A law without the estimate, or a refused law, counts
 * as a miss.
 */
function coverage(
  what: string,
  truth: number,
  laws: readonly Law[],
  estimateOf: (law: FittedLaw) => Estimate | undefined,
): Outcome {
  const covered = laws.filter((law) => {
    const estimate = law.kind === 'refused' ? undefined : estimateOf(law);
    return estimate !== undefined && estimate.low <= truth && truth <= estimate.high;
  });
  return { what, measured: covered.length / laws.length, trials: laws.length, ...nominal() };
}

const sigmaOf = (law: FittedLaw): Estimate => law.sigma;
const peakOf = (law: FittedLaw): Estimate | undefined =>
  law.kind === 'overhead' && law.peak.kind === 'measured' ? law.peak.workers : undefined;

const USL = { sigma: 0.05, kappa: 0.002, noise: quiet, rounds: 10 };
const USL_PEAK = peakWorkers(USL);

export const scalings: readonly Experiment[] = [
  experiment(
    'serial fraction 5%, up to 4 workers',
    { workers: [1, 2, 4], sigma: 0.05, kappa: 0, noise: quiet, rounds: 10 },
    (laws) => [coverage('interval holds the serial fraction', 0.05, laws, sigmaOf)],
  ),
  experiment(
    'serial fraction 5%, up to 8 workers',
    { workers: [1, 2, 4, 8], sigma: 0.05, kappa: 0, noise: quiet, rounds: 10 },
    (laws, share) => [
      coverage('interval holds the serial fraction', 0.05, laws, sigmaOf),
      {
        what: 'overhead found where there is none',
        measured: share(({ kind }) => kind === 'overhead'),
        trials: laws.length,
        low: 0,
        high: 0.035,
      },
    ],
  ),
  experiment(
    'serial fraction 30%, up to 16 workers, sd 10%, outliers',
    { workers: [1, 2, 4, 8, 16], sigma: 0.3, kappa: 0, noise: noisy, rounds: 20 },
    (laws) => [coverage('interval holds the serial fraction', 0.3, laws, sigmaOf)],
  ),
  experiment('overhead, up to 2 workers', { ...USL, workers: [1, 2] }, (laws, share) => [
    {
      what: 'refused',
      measured: share(({ kind }) => kind === 'refused'),
      trials: laws.length,
      ...atLeast(1),
    },
  ]),
  experiment('overhead, up to 8 workers', { ...USL, workers: [1, 2, 4, 8] }, (laws, share) => [
    coverage('interval holds the serial fraction', 0.05, laws, sigmaOf),
    {
      what: 'no peak is claimed',
      measured: share((law) => law.kind === 'refused' || peakOf(law) === undefined),
      trials: laws.length,
      ...atLeast(0.9),
    },
  ]),
  experiment('overhead, up to 32 workers', { ...USL, workers: [1, 2, 4, 8, 16, 32] }, (laws, share) => [
    coverage('interval holds the serial fraction', 0.05, laws, sigmaOf),
    coverage('interval holds the peak', USL_PEAK, laws, peakOf),
    {
      what: 'peak estimated in [20, 24]',
      measured: share((law) => {
        const peak = law.kind === 'refused' ? undefined : peakOf(law);
        return peak !== undefined && peak.value >= 20 && peak.value <= 24;
      }),
      trials: laws.length,
      ...atLeast(0.95),
    },
  ]),
];

/** Simulates passes that are up to a fifth slower as a whole, as on a machine whose clock rate varies. */
function sweep({ workers, sigma, kappa, noise, rounds }: Scenario, random: () => number): WorkerSweep {
  return {
    workers,
    passes: Array.from({ length: rounds }, () => {
      const slow = 1 + 0.2 * random();
      const time = (n: number): number => (100 * (1 + sigma * (n - 1) + kappa * n * (n - 1))) / n;
      return {
        main: 100 * slow * noiseFactor(noise, random),
        times: workers.map((n) => slow * time(n) * noiseFactor(noise, random)),
      };
    }),
  };
}
