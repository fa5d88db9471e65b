/** The clock that keeps a time limit; tests put their own here. */
export interface LimitClock {
  /** Ms on a clock that never goes back. */
  now(): number;
  /** Calls back after this many ms, at the earliest. Returns a function that prevents the call. */
  after(ms: number, call: () => void): () => void;
  /** Calls back when everything that has arrived by now was heard. */
  afterHearing(call: () => void): void;
}

/** The limit is checked at this interval. */
const STEP_MS = 1000;
/** A step that comes later than this shows that the tool was stopped, or the machine asleep. */
const LATEST_MS = 2 * STEP_MS;

/**
 * Calls back when this process has been running for `limitMs`. Time in which it is stopped (Ctrl-Z, SIGSTOP)
 * or the machine sleeps does not count: it can hear nobody then, and nobody is late. Whatever arrived before
 * the limit is heard first. Returns a function that cancels the limit.
 */
export function startTimeLimit(
  limitMs: number,
  onOver: () => void,
  clock: LimitClock = REAL_CLOCK,
): () => void {
  let leftMs = limitMs;
  let before = clock.now();
  let isOff = false;
  let cancelStep = step();

  function step(): () => void {
    return clock.after(Math.min(leftMs, STEP_MS), () => {
      const now = clock.now();
      leftMs -= Math.min(now - before, LATEST_MS);
      before = now;
      if (leftMs > 0) cancelStep = step();
      else clock.afterHearing(() => (isOff ? undefined : onOver()));
    });
  }

  return () => {
    isOff = true;
    cancelStep();
  };
}

const REAL_CLOCK: LimitClock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, Math.max(1, ms));
    return () => clearTimeout(timer);
  },
  // Timers run before input is read, and immediates after it; reading may take another round of the event
  // loop.
  afterHearing: (call) => void setImmediate(() => setImmediate(() => setImmediate(call))),
};
