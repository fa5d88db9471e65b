import { median } from './quantile.js';
import { ratio } from './speed-up.js';

/** How much slower than the best count may be for the sake of fewer workers. */
const TOLERATED_LOSS = 0.05;

/**
 * The smallest worker count surely within 5 % of the one with the smallest median time, by each round's ratio to that
 * one and its signed-rank interval; the best itself where no smaller one is. Takes complete rounds, one time a count,
 * counts ascending; throws a RangeError for none.
 */
export function smallestEnough(workers: readonly number[], rounds: readonly (readonly number[])[]): number {
  const column = (i: number): number[] => rounds.map((times) => times[i] ?? Number.NaN);
  const medians = workers.map((_, i) => median(column(i)));
  const fastest = medians.indexOf(Math.min(...medians));
  const best = column(fastest);
  const enough = workers.find((_, i) => {
    // The best is the best by choice, whatever few rounds can prove.
    if (i === fastest) return true;
    const losses = column(i).map((time, round) => Math.log(time / (best[round] ?? Number.NaN)));
    return ratio(losses).high <= 1 + TOLERATED_LOSS;
  });
  if (enough === undefined) throw new RangeError('no worker counts');
  return enough;
}
