/** How long a process may take for an answer, and what says so. */
export interface TimeAllowed {
  readonly limitMs: number;
  /** The whole's time budget, where that leaves less than its own limit. */
  readonly by: 'timeout' | 'time-budget';
}

/** A process has at least this long, so that one which answers at once can. */
const LEAST_MS = 100;

/** Its own limit, but no longer than the time budget leaves. */
export function timeAllowed(timeoutMs: number, leftMs = Number.POSITIVE_INFINITY): TimeAllowed {
  return leftMs < timeoutMs
    ? { limitMs: Math.max(LEAST_MS, leftMs), by: 'time-budget' }
    : { limitMs: timeoutMs, by: 'timeout' };
}
