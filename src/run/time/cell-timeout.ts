/** The limit while nothing is known about a cell. */
const FIRST_TIMEOUT_MS = 120_000;
const SLOWER_THAN_EVER = 10;
const LEAST_TIMEOUT_MS = 20_000;

/**
 * Returns how many ms a cell's process may take: what the user said, or ten times the longest it took so far.
 */
export function cellTimeout(longestMs: number | undefined, planned: number | null): number {
  if (planned !== null) return planned;
  if (longestMs === undefined) return FIRST_TIMEOUT_MS;
  return Math.max(LEAST_TIMEOUT_MS, SLOWER_THAN_EVER * longestMs);
}
