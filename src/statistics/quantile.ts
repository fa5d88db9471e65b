/** Numbers in ascending order. */
export type Sorted = Float64Array & { readonly sorted: unique symbol };

/** Numbers read by their place in ascending order, from 0; undefined beyond the end. */
export interface Ordered {
  readonly length: number;
  at(index: number): number | undefined;
}

/** A sorted copy. */
export function sorted(values: readonly number[] | Float64Array): Sorted {
  return new Float64Array(values).sort() as Sorted;
}

/**
 * The p-quantile by linear interpolation between order statistics: definition 7 of Hyndman & Fan, "Sample quantiles
 * in statistical packages", The American Statistician 50 (1996). Throws a RangeError for no values.
 */
export function quantile(values: readonly number[] | Float64Array, p: number): number {
  return quantileOf(sorted(values), p);
}

/** The p-quantile of values that are already in order. Throws a RangeError for no values. */
export function quantileOf(values: Ordered, p: number): number {
  const position = p * (values.length - 1);
  const below = values.at(Math.floor(position));
  const above = values.at(Math.ceil(position));
  if (below === undefined || above === undefined) {
    throw new RangeError(`no quantile ${p} of ${values.length} values`);
  }
  // Equal neighbours may be infinite, and their difference would not be a number.
  return below === above ? below : below + (position - Math.floor(position)) * (above - below);
}

export function median(values: readonly number[] | Float64Array): number {
  // This case is worth a shortcut: most metrics have one value per process, and there may be a hundred
  // thousand processes.
  if (values.length === 1) return values[0] ?? Number.NaN;
  return quantile(values, 0.5);
}
