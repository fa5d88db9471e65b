/** How long a process may take for an answer, and which limit decides that. */
export interface TimeAllowed {
  readonly limitMs: number;
  /** 'time-budget' where the run's time budget leaves less than the process's own limit. */
  readonly by: 'timeout' | 'time-budget';
}

/** A process has at least this long, so that one that answers at once can do so. */
const LEAST_MS = 100;

/** Returns the process's own limit, shortened to what the time budget leaves. Both are in ms. */
export function timeAllowed(timeoutMs: number, leftMs = Number.POSITIVE_INFINITY): TimeAllowed {
  return leftMs < timeoutMs
    ? { limitMs: Math.max(LEAST_MS, leftMs), by: 'time-budget' }
    : { limitMs: timeoutMs, by: 'timeout' };
}
