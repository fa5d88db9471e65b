/** Stands in place of a run's number and ends the worker. */
export const STOP = -1;

/**
 * Sleeps until there is a run other than the one just served, and returns its number. Waking up proves
 * nothing: the caller stores first and notifies later, so a worker that was awake may already have served the
 * run. Only the number counts.
 */
export function nextRun(word: Int32Array, served: number): number {
  for (;;) {
    const run = Atomics.load(word, 0);
    if (run !== served) return run;
    Atomics.wait(word, 0, served);
  }
}
