/**
 * The decreasing sequence nearest to the values by least squares, found by pooling adjacent violators (Ayer
 * et al., Annals of Mathematical Statistics 26, 1955).
 */
export function decreasing(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const means = new Float64Array(n);
  const counts = new Int32Array(n);
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    let mean = values[i] ?? Number.NaN;
    let count = 1;
    while (blocks > 0 && (means[blocks - 1] ?? 0) < mean) {
      blocks--;
      const before = counts[blocks] ?? 0;
      mean = ((means[blocks] ?? 0) * before + mean * count) / (before + count);
      count += before;
    }
    means[blocks] = mean;
    counts[blocks++] = count;
  }
  const fitted = new Float64Array(n);
  for (let block = 0, next = 0; block < blocks; block++) {
    const end = next + (counts[block] ?? 0);
    fitted.fill(means[block] ?? 0, next, end);
    next = end;
  }
  return fitted;
}
