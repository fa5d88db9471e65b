import { median } from '../../../statistics/quantile.js';
import type { RatioSeries } from '../../../verdict/history.js';

/** The ratio between two steps. */
export interface CourseLevel {
  /** The places of the first and the last of its points. */
  readonly from: number;
  readonly to: number;
  /** The median of its points. */
  readonly value: number;
  /** Where the step before it puts the level: the level before, times the step's interval. Null for the first level. */
  readonly expected: { readonly low: number; readonly high: number } | null;
}

/** Parts a series at its steps. */
export function courseLevels({ points, steps }: RatioSeries): CourseLevel[] {
  const starts = [0, ...steps.map(({ at }) => at)];
  const values = starts.map((start, i) =>
    median(points.slice(start, starts[i + 1] ?? points.length).map(({ ratio }) => ratio)),
  );
  return starts.map((from, i) => {
    const [before, step] = [values[i - 1], steps[i - 1]];
    return {
      from,
      to: (starts[i + 1] ?? points.length) - 1,
      value: values[i] ?? 0,
      expected:
        before === undefined || step === undefined
          ? null
          : { low: before * step.factor.low, high: before * step.factor.high },
    };
  });
}
