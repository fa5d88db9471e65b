import type { Ordered, Sorted } from './quantile.js';

/** All sums aᵢ + bⱼ, read by their place in ascending order. */
export function pairSums(a: Sorted, b: Sorted): Ordered {
  return new SumMatrix(a, b, false);
}

/** All sums aᵢ + aⱼ with i ≤ j, read by their place in ascending order. */
export function ownPairSums(a: Sorted): Ordered {
  return new SumMatrix(a, a, true);
}

/**
 * Sums that are never stored: a thousand values have half a million, and callers want only a handful. Rows
 * and columns ascend, so one walk along a staircase counts the sums up to a limit, and halving the range in
 * which a sum must lie finds it in about 2 · log₂ n walks (Johnson & Mizoguchi, "Selecting the Kth element in
 * X + Y", SIAM Journal on Computing 7, 1978; Monahan, "Algorithm 616", ACM Transactions on Mathematical
 * Software 10, 1984, chooses the limits otherwise). The result is the number that sorting would give.
 */
class SumMatrix implements Ordered {
  readonly length: number;
  readonly #rows: Sorted;
  readonly #columns: Sorted;
  /** Whether the sums left of the diagonal are left out. */
  readonly #upper: boolean;

  constructor(rows: Sorted, columns: Sorted, upper: boolean) {
    this.#rows = rows;
    this.#columns = columns;
    this.#upper = upper;
    this.length = upper ? (rows.length * (rows.length + 1)) / 2 : rows.length * columns.length;
  }

  at(index: number): number | undefined {
    if (index < 0 || index >= this.length) return undefined;
    // Both limits are always sums, so every step passes at least one sum.
    let low = this.#sum(0, 0);
    let high = this.#sum(this.#rows.length - 1, this.#columns.length - 1);
    while (low < high) {
      const { count, below, above } = this.#split(middleOf(low, high));
      if (count > index) high = below;
      else low = above;
    }
    return high;
  }

  /** Counts the sums up to the limit, and finds the largest of them and the smallest of the others. */
  #split(limit: number): { readonly count: number; readonly below: number; readonly above: number } {
    let count = 0;
    let below = -Infinity;
    let above = Infinity;
    let end = this.#columns.length;
    for (let row = 0; row < this.#rows.length; row++) {
      while (end > 0 && this.#sum(row, end - 1) > limit) end--;
      const first = this.#upper ? row : 0;
      if (end > first) {
        count += end - first;
        below = Math.max(below, this.#sum(row, end - 1));
      }
      const next = Math.max(first, end);
      if (next < this.#columns.length) above = Math.min(above, this.#sum(row, next));
      // The sums of further rows are larger still.
      if (end <= first) break;
    }
    return { count, below, above };
  }

  #sum(row: number, column: number): number {
    return (this.#rows[row] ?? Number.NaN) + (this.#columns[column] ?? Number.NaN);
  }
}

/** A number from low up to, but not including, high; either may be infinite. */
function middleOf(low: number, high: number): number {
  const middle = Math.max(low, -Number.MAX_VALUE) / 2 + Math.min(high, Number.MAX_VALUE) / 2;
  return middle < high ? middle : low;
}
