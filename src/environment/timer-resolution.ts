const PROBES = 20;

/**
 * The smallest step that this process's clock was seen to take, in ms. It spins for less than a millisecond
 * if the clock is fine-grained.
 */
export function timerResolutionMs(now: () => number = () => performance.now()): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let probe = 0; probe < PROBES; probe++) {
    const before = now();
    let after = now();
    while (after === before) after = now();
    smallest = Math.min(smallest, after - before);
  }
  return smallest;
}
