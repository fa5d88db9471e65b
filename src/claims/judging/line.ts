/** Where the numbers that a statement claims end. */
export type Line =
  | { readonly kind: 'above'; readonly bound: number }
  | { readonly kind: 'below'; readonly bound: number }
  | { readonly kind: 'within'; readonly low: number; readonly high: number };

export function above(bound: number): Line {
  return { kind: 'above', bound };
}

export function below(bound: number): Line {
  return { kind: 'below', bound };
}

export function within(low: number, high: number): Line {
  return { kind: 'within', low, high };
}

/** A factor that an article states is taken for right from its half to its double: machines and languages differ. */
export function about(factor: number): Line {
  return within(factor / 2, factor * 2);
}

/** The numbers that are possible: an interval of any kind. */
interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Returns on which side of a line an interval lies: HOLDS or FAILS where all of it lies on one side, else OPEN. */
export function sideOf(line: Line, { low, high }: Interval): 'HOLDS' | 'FAILS' | 'OPEN' {
  if (line.kind === 'above') return low > line.bound ? 'HOLDS' : high < line.bound ? 'FAILS' : 'OPEN';
  if (line.kind === 'below') return high < line.bound ? 'HOLDS' : low > line.bound ? 'FAILS' : 'OPEN';
  if (low > line.high || high < line.low) return 'FAILS';
  return low >= line.low && high <= line.high ? 'HOLDS' : 'OPEN';
}
