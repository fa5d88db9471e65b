import { leastSquares } from './least-squares.js';

/** Amdahl's law, or the Universal Scalability Law, which adds a cost that grows with the number of workers. */
export type ScalingLaw = 'amdahl' | 'usl';

/** T(N) = t1 · (1 + sigma (N - 1) + kappa N (N - 1)) / N. */
export interface ScalingFit {
  readonly t1: number;
  /** The share of the work that stays serial, 0 or more. */
  readonly sigma: number;
  /** The cost of each pair of workers as a share of t1, 0 or more; 0 under Amdahl's law. */
  readonly kappa: number;
  /** The root mean square of (fitted - measured) / measured. */
  readonly error: number;
}

/**
 * The law written as T(N) = A · 1/N + B · (N-1)/N + C · (N-1), linear in A = t1, B = t1 · sigma and C = t1 ·
 * kappa (Amdahl, AFIPS 1967; Gunther, "Guerrilla Capacity Planning", 2007). Each term has one column, divided
 * by the given times, so that least squares weighs relative errors.
 */
export function scalingTerms(
  workers: readonly number[],
  times: readonly number[],
  law: ScalingLaw,
): readonly Float64Array[] {
  const term = (f: (n: number) => number): Float64Array =>
    Float64Array.from(workers, (n, i) => f(n) / (times[i] ?? Number.NaN));
  const amdahl = [term((n) => 1 / n), term((n) => (n - 1) / n)];
  return law === 'amdahl' ? amdahl : [...amdahl, term((n) => n - 1)];
}

/** The terms that are not held at 0, for each way in which the bounds B ≥ 0 and C ≥ 0 can bind. */
const ACTIVE_TERMS: Readonly<Record<ScalingLaw, readonly (readonly number[])[]>> = {
  amdahl: [[0], [0, 1]],
  usl: [[0], [0, 1], [0, 2], [0, 1, 2]],
};

/**
 * The law nearest to the times by relative least squares, with sigma, kappa ≥ 0. It is the best of the linear
 * fits that hold some bounded terms at 0 and find the others positive. Throws a RangeError if there is no
 * such fit.
 */
export function fitScaling(
  workers: readonly number[],
  times: readonly number[],
  law: ScalingLaw,
): ScalingFit {
  const terms = scalingTerms(workers, times, law);
  const target = new Float64Array(workers.length).fill(1);
  let best: ScalingFit | undefined;
  for (const active of ACTIVE_TERMS[law].filter(({ length }) => length <= workers.length)) {
    const { coefficients, residual } = leastSquares(
      terms.filter((_, k) => active.includes(k)),
      target,
    );
    const [a = 0, b = 0, c = 0] = terms.map((_, k) => coefficients[active.indexOf(k)] ?? 0);
    const error = Math.sqrt(residual / workers.length);
    if (a > 0 && b >= 0 && c >= 0 && error < (best?.error ?? Infinity)) {
      best = { t1: a, sigma: b / a, kappa: c / a, error };
    }
  }
  if (best === undefined)
    throw new RangeError('a scaling law needs positive times at 1 worker count or more');
  return best;
}

/** The number of workers beyond which a further one slows the work down; Infinity if pairs cost nothing. */
export function peakWorkers({ sigma, kappa }: { sigma: number; kappa: number }): number {
  return Math.sqrt(Math.max(0, 1 - sigma) / kappa);
}
