/**
 * The serial fraction that a speed-up on `workers` workers would mean under Amdahl's law: (1/S - 1/N) / (1 -
 * 1/N) (Karp & Flatt, "Measuring parallel processor performance", CACM 33, 1990). It assumes no model of
 * overhead: a fraction that grows with N shows overhead, and a constant one shows a serial part. Throws a
 * RangeError for fewer than 2 workers.
 */
export function karpFlatt(speedUp: number, workers: number): number {
  if (workers < 2) throw new RangeError(`the Karp–Flatt metric needs 2 workers or more, not ${workers}`);
  return (1 / speedUp - 1 / workers) / (1 - 1 / workers);
}
