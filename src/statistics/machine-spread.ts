import { quantileOf, sorted } from './quantile.js';

/** How far the estimates of several machines lie apart. */
export interface MachineSpread {
  /** Of the machines' estimates; Infinity and 0 stand for "beyond what was measured". */
  readonly median: number;
  /** The smallest and the largest of them. */
  readonly low: number;
  readonly high: number;
  readonly machines: number;
  /** The probability that the estimate of one more machine of the same kind lies between them. */
  readonly coverage: number;
}

/**
 * The range of the machines' estimates, each of which has its own rounds behind it: the machine is the unit of
 * replication, so neither more rounds nor more samples narrow it. Of k + 1 machines drawn alike, each is equally likely
 * to have the smallest and the largest estimate, so the next one lies outside the range of k with probability 2/(k + 1),
 * whatever their distribution (Wilks, Annals of Mathematical Statistics 12, 1941). Throws a RangeError for no values.
 */
export function machineSpread(estimates: readonly number[]): MachineSpread {
  const machines = estimates.length;
  const values = sorted(estimates);
  const [low = Number.NaN] = values;
  const high = values.at(-1) ?? Number.NaN;
  if (machines === 0) throw new RangeError('a spread needs a machine');
  return { median: quantileOf(values, 0.5), low, high, machines, coverage: (machines - 1) / (machines + 1) };
}
