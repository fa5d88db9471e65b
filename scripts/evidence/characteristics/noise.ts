/** Draws from the standard normal distribution (Box & Muller, 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How times scatter, on the logarithm: normally, and sometimes slower by a half or more. */
export interface Noise {
  readonly sd: number;
  /** The share of times that are outliers. */
  readonly outliers: number;
}

/** Draws a factor on a time. */
export function noiseFactor({ sd, outliers }: Noise, random: () => number): number {
  const outlier = random() < outliers ? Math.abs(0.5 * normal(random)) : 0;
  return Math.exp(sd * normal(random) + outlier);
}

/**
 * Draws the log ratio of a pair of processes: N(centre, .015), and N(centre, .3) for 6% of them, as measured.
 */
export function pairLogRatio(centre: number, random: () => number): number {
  return centre + (random() < 0.06 ? 0.3 : 0.015) * normal(random);
}
