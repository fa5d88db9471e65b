import { leastLength } from '../statistics/change-points.js';

/** The probability that a group in which nothing changed has a step named, at most: one report of a thousand. */
const FAMILY_LEVEL = 0.001;

/** How the series of a group share the probability of a false step. */
export interface SharedLevel {
  /** The number of series in which a step can be found. */
  readonly judged: number;
  /** The p value that a step of one series must not exceed. */
  readonly level: number;
  /**
   * The fewest runs in which a step can be found, for a series that has so many now: the level is shared with every series
   * that has as many. A series is judged where it has that many.
   */
  leastRunsOf(runs: number): number;
}

/**
 * Shares the level among series by their numbers of runs, and by nothing that was measured. A series that is too short for any
 * step takes no share, and the more series share the level, the more runs each of them needs: as many are judged as can be.
 */
export function shareLevel(lengths: readonly number[]): SharedLevel {
  const atLeast = (runs: number): number => lengths.filter((length) => length >= runs).length;
  const judged = Math.max(
    0,
    ...[...new Set(lengths)].map((length) => {
      const sharing = atLeast(length);
      return length >= leastRunsAmong(sharing) ? sharing : 0;
    }),
  );
  return {
    judged,
    level: levelAmong(judged),
    leastRunsOf: (runs) => leastRunsAmong(Math.max(judged, atLeast(runs))),
  };
}

function levelAmong(series: number): number {
  return FAMILY_LEVEL / Math.max(1, series);
}

function leastRunsAmong(series: number): number {
  return leastLength(levelAmong(series));
}
