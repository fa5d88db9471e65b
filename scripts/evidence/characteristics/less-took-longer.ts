import { lessTookLonger } from '../../../src/findings/less-took-longer.js';
import { BASELINE_STRATEGY } from '../../../src/model/cell.js';
import { measuredCell } from '../../../src/testing/measured-cell.js';
import { atLeast, atMost, type Experiment, shareOf } from './experiment.js';
import { noiseFactor } from './noise.js';

const ROUNDS = [6, 12];
const NOISES = [0.03, 0.1, 0.3];
const OUTLIERS = 0.06;
/** The main thread's true times at four sizes: work so short that its time hardly grows, and a loop that V8 made slower. */
const ALIKE = [1, 1, 1, 1];
const SLOWED = [4, 1.5, 3, 6];

/** Checks how often a run says that the main thread took longer for less work. The worst kind of noise counts. */
export const lessTookLongerSaid: Experiment = {
  title: 'longer for less work: 6 and 12 rounds, noise of 3 to 30%',
  trials: 2000,
  run: (trials, random) => {
    const shares = (times: readonly number[], noises: readonly number[]): number[] =>
      ROUNDS.flatMap((rounds) =>
        noises.map((sd) => shareOf(trials, () => isSaid(times, { rounds, sd }, random))),
      );
    return [
      {
        what: 'said of four sizes that take equally long',
        measured: Math.max(...shares(ALIKE, NOISES)),
        trials,
        ...atMost(0.01),
      },
      {
        what: 'said of one that takes 2.7 times as long, noise of 3 and 10%',
        measured: Math.min(...shares(SLOWED, [0.03, 0.1])),
        trials,
        ...atLeast(0.95),
      },
    ];
  },
};

function isSaid(
  times: readonly number[],
  { rounds, sd }: { readonly rounds: number; readonly sd: number },
  random: () => number,
): boolean {
  const cells = times.map((ms, i) => ({
    ...measuredCell(
      { strategy: BASELINE_STRATEGY, workers: 1 },
      Array.from({ length: rounds }, (_, pass) => [
        pass,
        ms * noiseFactor({ sd, outliers: OUTLIERS }, random),
      ]),
    ),
    size: 10 ** i,
  }));
  return lessTookLonger(cells).length > 0;
}
