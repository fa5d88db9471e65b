import { median } from './quantile.js';

/**
 * Returns the number of values before the step of a series that has one: the split that leaves the least sum of absolute
 * deviations from the medians of its two parts, each of at least `least` values (Bai, "Least absolute deviation estimation of a shift",
 * Econometric Theory 11, 1995). A single odd value beside the step moves it less than it would a split by squares or by ranks.
 */
export function likeliestPlace(values: readonly number[], least: number): number {
  const places = Array.from({ length: Math.max(1, values.length - 2 * least + 1) }, (_, i) => least + i);
  const costs = places.map((at) => deviations(values.slice(0, at)) + deviations(values.slice(at)));
  return places[costs.indexOf(Math.min(...costs))] ?? least;
}

function deviations(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const middle = median(values);
  return values.reduce((sum, value) => sum + Math.abs(value - middle), 0);
}
