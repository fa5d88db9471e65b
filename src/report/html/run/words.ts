import type { RoundEstimate } from '../../../findings/round-estimate.js';
import type { WorkloadFindings } from '../../../findings/workload-findings.js';
import { halfWidth } from '../../../statistics/estimate.js';
import { bytes, duration, sizeInUnit } from '../../drawing/quantity.js';

/** Shows a time with its interval, or with its extreme rounds where they are too few. */
export function timeRange(estimate: RoundEstimate): string {
  return `${duration(estimate.value, halfWidth(estimate))} (${duration(estimate.low, halfWidth(estimate))} to ${duration(estimate.high, halfWidth(estimate))})`;
}

/** Shows bytes with their interval, or with their extreme rounds where they are too few. */
export function byteRange(estimate: RoundEstimate): string {
  return `${bytes(estimate.value, halfWidth(estimate))} (${bytes(estimate.low, halfWidth(estimate))} to ${bytes(estimate.high, halfWidth(estimate))})`;
}

/** Names the size that a plot is about: `at 4,882 candidates`. */
export function atSize({ judgedSize, sizeUnit }: WorkloadFindings): string {
  return judgedSize === null ? '' : `at ${sizeInUnit(judgedSize, sizeUnit)}`;
}

/** Stands in place of a plot where the largest size that could be compared does not exist. */
export const NOTHING_MEASURED = 'no cell of this workload has a number.';
