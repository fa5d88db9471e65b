import { DEFAULT_CONFIDENCE, type Estimate } from './estimate.js';
import { median } from './quantile.js';
import { ratio } from './speed-up.js';

/** How much slower than the best count may be for the sake of fewer workers. */
const TOLERATED_LOSS = 0.05;

/** How many workers are enough. */
export interface SmallestEnough {
  /** The count with the smallest median time. */
  readonly best: number;
  /** The smallest count surely within 5 % of the best; the best itself where no smaller one is. */
  readonly enough: number;
  /** The smallest count that the rounds don't rule out; below `enough` where they leave a doubt. */
  readonly perhaps: number;
  /** Time of `enough` / time of `best`. */
  readonly loss: Estimate;
}

/**
 * Looks for the smallest worker count that is as good as the best, by each round's ratio to the best count and its
 * signed-rank interval. Takes complete rounds, one time a count, counts ascending; throws a RangeError for none.
 */
export function smallestEnough(
  workers: readonly number[],
  rounds: readonly (readonly number[])[],
  confidence = DEFAULT_CONFIDENCE,
): SmallestEnough {
  const column = (i: number): number[] => rounds.map((times) => times[i] ?? Number.NaN);
  const medians = workers.map((_, i) => median(column(i)));
  const fastest = medians.indexOf(Math.min(...medians));
  const best = column(fastest);
  const counts = workers.map((count, i) => {
    const loss = ratio(
      column(i).map((time, round) => Math.log(time / (best[round] ?? Number.NaN))),
      confidence,
    );
    // The best is the best by choice, whatever few rounds can prove.
    const isBest = i === fastest;
    return {
      count,
      loss,
      isEnough: isBest || loss.high <= 1 + TOLERATED_LOSS,
      isPossible: isBest || loss.low <= 1 + TOLERATED_LOSS,
    };
  });
  const enough = counts.find(({ isEnough }) => isEnough);
  const perhaps = counts.find(({ isPossible }) => isPossible);
  if (enough === undefined || perhaps === undefined) throw new RangeError('no worker counts');
  return {
    best: workers[fastest] ?? enough.count,
    enough: enough.count,
    perhaps: perhaps.count,
    loss: enough.loss,
  };
}
