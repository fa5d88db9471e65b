import { findings } from '../../../src/findings/findings.js';
import { drawSeed } from '../../../src/model/random.js';
import { noiseFloor } from '../../../src/statistics/noise-floor.js';
import { ratioEstimate } from '../../../src/statistics/speed-up.js';
import { afterDecidingRounds, goneOn } from '../../../src/testing/synthetic-run.js';
import { TWO_CORES } from '../../../src/testing/synthetic-truths.js';
import { type Truth, trueCutOff } from '../../../src/testing/true-times.js';
import { atMost, type Experiment, nominal, shareOf } from './experiment.js';
import { normal } from './noise.js';

const WORKLOAD = 'sum-of-squares';
const PRECISION = 0.02;

/**
 * Checks that choosing sizes and rounds by what was seen, as `run` does, does not spoil the intervals that it
 * prints.
 */
export const adaptiveCutOffs: Experiment = {
  title: 'cut-off: where run itself added sizes and rounds, 10% of noise (wider target)',
  trials: 150,
  run: (trials, random) => {
    const held = Array.from({ length: trials }, () => cutOffsHeld(drawSeed(random))).flat();
    const measured = held.filter(Boolean).length / held.length;
    return [{ what: 'interval holds the truth', measured, trials: held.length, ...nominal(0.04) }];
  },
};

/** Returns for each crossing that the run ends with whether its interval holds the true one. */
function cutOffsHeld(seed: number): boolean[] {
  const truth: Truth = {
    ...TWO_CORES,
    seed,
    workloads: TWO_CORES.workloads.filter(({ id }) => id === WORKLOAD),
    noise: { pass: 0.05, process: 0.1, sample: 0.01 },
  };
  const { results } = goneOn(truth, afterDecidingRounds(truth));
  return findings(results).workloads.flatMap(({ cutOffs }) =>
    cutOffs.flatMap(({ strategy, temperature, answer }) => {
      if (answer.kind !== 'crosses') return [];
      const size = trueCutOff(truth, { workload: WORKLOAD, strategy, workers: 2 }, temperature, [1, 1e9]);
      return [answer.size.low <= size && size <= answer.size.high];
    }),
  );
}

/**
 * Checks stopping: a cell gets further rounds until it is known well or clear of the main thread, as seen
 * between blocks of rounds.
 */
export const adaptiveRounds: Experiment = {
  title: 'run goes on until it knows: a cell as fast as the main thread, 10% of noise',
  trials: 4000,
  run: (trials, random) => {
    const called = (min: number, max: number): number =>
      shareOf(trials, () => {
        const block = (n: number): number[] => Array.from({ length: n }, () => 0.1 * normal(random));
        const [main, other, control] = [block(max), block(max), block(max)];
        for (let rounds = min; ; rounds += min) {
          const n = Math.min(rounds, max);
          const difference = (a: readonly number[]): number[] =>
            a.slice(0, n).map((x, i) => (main[i] ?? 0) - x);
          const floor = noiseFloor(difference(control));
          const speedUp = ratioEstimate(difference(other));
          const isWide = Math.log(speedUp.high / speedUp.low) / 2 > PRECISION;
          const isOpen = isWide && speedUp.low < 1 + floor && speedUp.high > 1 - floor;
          if (n === max || !isOpen) return speedUp.low > 1 && speedUp.value > 1 + floor;
        }
      });
    return [
      { what: 'called faster, 6 to 12 rounds', measured: called(6, 12), trials, ...atMost(0.01) },
      { what: 'called faster, 10 to 30 rounds', measured: called(10, 30), trials, ...atMost(0.01) },
    ];
  },
};
