import { type Estimate, mapEstimate } from './estimate.js';
import { interpolatedMedian } from './interpolated-median.js';
import { leastSquares } from './least-squares.js';
import { median } from './quantile.js';
import { type ScalingLaw, scalingTerms } from './scaling-law.js';
import { type ScalingPoint, scalingPoints, type WorkerSweep } from './scaling-points.js';
import { refusal, type ScalingRefusal, type SweepConditions, tooPoorAFit } from './scaling-refusal.js';

/** How a strategy's time falls with the number of workers. */
export interface Scaling {
  /** Every measured worker count, those beyond the cores included. */
  readonly points: readonly ScalingPoint[];
  readonly law: FittedLaw | ScalingRefusal;
}

export type FittedLaw =
  /**
   * Overhead can't be distinguished from a serial part here: sigma is the largest possible serial fraction.
   */
  | { readonly kind: 'upper-bound'; readonly sigma: Estimate }
  /** No overhead was found. */
  | {
      readonly kind: 'serial-fraction';
      /** The serial fraction, whatever the overhead. */
      readonly sigma: Estimate;
      /** The overhead, whose interval contains 0. */
      readonly kappa: Estimate;
      /** The serial fraction with a narrower interval, right only if there is no overhead at all. */
      readonly sigmaWithoutOverhead: Estimate;
    }
  /** Each pair of workers costs something. */
  | {
      readonly kind: 'overhead';
      readonly sigma: Estimate;
      readonly kappa: Estimate;
      readonly peak: Peak;
    };

/** The number of workers beyond which a further one slows the work down. */
export type Peak =
  | { readonly kind: 'measured'; readonly workers: Estimate }
  /** The peak's interval reaches too far beyond the measured counts. */
  | { readonly kind: 'refused'; readonly reason: 'far-beyond-the-counts-measured' };

/** The fewest worker counts that distinguish the Universal Scalability Law from Amdahl's. */
const USL_LEAST_COUNTS = 4;
const USL_LEAST_LARGEST = 8;
/** A peak is believed up to this multiple of the largest count. */
const PEAK_REACH = 2;

/**
 * Fits a scaling law, or gives the reason not to believe in one. Each pass gives its own A, B and C by linear
 * least squares, and so its own sigma = B/A, kappa = C/A and peak √((A-B)/C). The answer is their median over
 * passes. What slows a whole pass cancels out; a bootstrap of the times' medians would take it for noise (98
 * to 99.5% covered where 95% was stated, with intervals up to twice as wide). Throws a RangeError for no
 * passes.
 */
export function scaling(sweep: WorkerSweep, conditions: SweepConditions): Scaling {
  const points = scalingPoints(sweep, conditions.cores);
  const fitted = withinCores(sweep, conditions.cores);
  return {
    points,
    law: refusal(fitted, points, conditions) ?? law(fitted, points),
  };
}

function law(sweep: WorkerSweep, points: readonly ScalingPoint[]): FittedLaw | ScalingRefusal {
  const { workers } = sweep;
  const hasUsl = workers.length >= USL_LEAST_COUNTS && Math.max(...workers) >= USL_LEAST_LARGEST;
  const poor = tooPoorAFit(sweep, points, hasUsl ? 'usl' : 'amdahl');
  if (poor !== undefined) return poor;
  const amdahl = coefficients(sweep, 'amdahl');
  const sigmaWithoutOverhead = share(amdahl.b, amdahl.a);
  if (!hasUsl) return { kind: 'upper-bound', sigma: sigmaWithoutOverhead };
  const { a, b, c } = coefficients(sweep, 'usl');
  const sigma = share(b, a);
  const kappa = share(c, a);
  if (kappa.low <= 0) return { kind: 'serial-fraction', sigma, kappa, sigmaWithoutOverhead };
  const workersAtPeak = interpolatedMedian(a.map((whole, r) => peakOf(whole, b[r] ?? 0, c[r] ?? 0)));
  const peak: Peak =
    workersAtPeak.high <= PEAK_REACH * Math.max(...workers)
      ? { kind: 'measured', workers: workersAtPeak }
      : { kind: 'refused', reason: 'far-beyond-the-counts-measured' };
  return { kind: 'overhead', sigma, kappa, peak };
}

/** The A, B and C of each pass. */
function coefficients({ workers, passes }: WorkerSweep, law: ScalingLaw): Record<'a' | 'b' | 'c', number[]> {
  const medians = workers.map((_, i) => median(passes.map(({ times }) => times[i] ?? Number.NaN)));
  const terms = scalingTerms(workers, medians, law);
  const fits = passes.map(({ times }) =>
    leastSquares(
      terms,
      Float64Array.from(medians, (weight, i) => (times[i] ?? Number.NaN) / weight),
    ),
  );
  const column = (k: number): number[] => fits.map((fit) => fit.coefficients[k] ?? 0);
  return { a: column(0), b: column(1), c: column(2) };
}

/**
 * The median share of the whole over passes. It can't be negative, though noise can make the share of a pass
 * so.
 */
function share(part: readonly number[], whole: readonly number[]): Estimate {
  const shares = part.map((value, pass) => value / (whole[pass] ?? Number.NaN));
  return mapEstimate(interpolatedMedian(shares), (value) => Math.max(0, value));
}

/** The peak of one pass: at infinity if pairs of workers cost nothing. */
function peakOf(a: number, b: number, c: number): number {
  return c > 0 ? Math.sqrt(Math.max(0, a - b) / c) : Infinity;
}

function withinCores({ workers, passes }: WorkerSweep, cores: number): WorkerSweep {
  const within = [...workers.keys()].filter((i) => (workers[i] ?? 0) <= cores);
  const pick = (values: readonly number[]): number[] => within.map((i) => values[i] ?? Number.NaN);
  return {
    workers: pick(workers),
    passes: passes.map(({ main, times }) => ({ main, times: pick(times) })),
  };
}
