/** The places where a step may have happened: each is the number of values before it. */
export interface ChangeRange {
  readonly earliest: number;
  readonly latest: number;
}

/**
 * Returns the range of places that holds the step with a probability of about 95%: all whose normal log likelihood lies
 * at most x below the best one's. The likelihood of the true place falls behind by the larger of two independent
 * exponential variables, so that P = (1 − e⁻ˣ)² (Siegmund, "Confidence sets in change-point problems",
 * International Statistical Review 56, 1988). That holds for a random walk in continuous time; the steps of a real series make the
 * range wider than needed. The range always holds `at`.
 */
export function changeRange(
  values: readonly number[],
  at: number,
  least: number,
  confidence = 0.95,
): ChangeRange {
  const allowed = -Math.log(1 - Math.sqrt(confidence));
  const places = Array.from({ length: Math.max(0, values.length - 2 * least + 1) }, (_, i) => least + i);
  const spreads = places.map((place) => squaresAround(values, 0, place) + squaresAround(values, place));
  const smallest = Math.min(...spreads);
  const likely = places.filter((_, i) => {
    const spread = spreads[i] ?? Infinity;
    return spread <= smallest || (values.length / 2) * Math.log(spread / smallest) <= allowed;
  });
  return { earliest: Math.min(at, ...likely), latest: Math.max(at, ...likely) };
}

/** The sum of squared distances from the mean. */
function squaresAround(values: readonly number[], from: number, to = values.length): number {
  const part = values.slice(from, to);
  const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
  return part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
