/**
 * Adjusts p values for being tested together; they keep their order. Rejecting those up to α keeps the
 * probability of any false rejection at most α, however the tests depend on each other (Holm, "A simple
 * sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979).
 */
export function holm(p: readonly number[]): number[] {
  const ascending = p.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
  const adjusted = new Array<number>(p.length).fill(1);
  let largest = 0;
  ascending.forEach(({ value, index }, rank) => {
    largest = Math.max(largest, Math.min(1, value * (p.length - rank)));
    adjusted[index] = largest;
  });
  return adjusted;
}
