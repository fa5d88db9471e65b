/** One property of a procedure over many simulations, and the bounds it has to keep. */
export interface Outcome {
  readonly what: string;
  /** A share of the trials, or a relative error: 0.95 is printed as 95%. */
  readonly measured: number;
  readonly trials: number;
  /** The bounds, inclusive. */
  readonly low: number;
  readonly high: number;
}

/** A simulation whose truth is known. */
export interface Experiment {
  readonly title: string;
  /** The number of trials at full scale. */
  readonly trials: number;
  run(trials: number, random: () => number): readonly Outcome[] | Promise<readonly Outcome[]>;
}

/**
 * Whether the outcome keeps its bounds. A run with fewer trials than planned may be allowed some standard
 * errors of a share at the bound; bounds of 0 and 1 allow none.
 */
export function keepsBounds({ measured, trials, low, high }: Outcome, standardErrors = 0): boolean {
  const slack = (bound: number): number => standardErrors * Math.sqrt((bound * (1 - bound)) / trials);
  return measured >= low - slack(low) && measured <= high + slack(high);
}

/** Returns the share of the trials in which something happened. */
export function shareOf(trials: number, happens: () => boolean): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (happens()) count++;
  return count / trials;
}

export const atMost = (high: number): Pick<Outcome, 'low' | 'high'> => ({ low: 0, high });
export const atLeast = (low: number): Pick<Outcome, 'low' | 'high'> => ({ low, high: 1 });
/** Returns the bounds for the coverage of a 95% interval: 95%, give or take two points. */
export function nominal(tolerance = 0.02): Pick<Outcome, 'low' | 'high'> {
  return { low: 0.95 - tolerance, high: 0.95 + tolerance };
}
