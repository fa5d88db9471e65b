/** What a time limit is kept by; tests put their own here. */
export interface LimitClock {
  /** Ms on a clock that never goes back. */
  now(): number;
  /** Calls back after so long, at the earliest; returns how to prevent it. */
  after(ms: number, call: () => void): () => void;
  /** Calls back when what has arrived by now was heard. */
  afterHearing(call: () => void): void;
}

/** The limit is looked at so often. */
const STEP_MS = 1000;
/** A step that comes later than this found the tool stopped, or the machine asleep. */
const LATEST_MS = 2 * STEP_MS;

/**
 * Calls back when `limitMs` are over in which this process was running: while it is stopped (Ctrl-Z, SIGSTOP) or the
 * machine sleeps, it can hear nobody, and nobody is late. What arrived before the limit is heard first. Returns how to
 * cancel it.
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
  // Timers come before what has arrived is read; an immediate comes after, and reading may take another round.
  afterHearing: (call) => void setImmediate(() => setImmediate(() => setImmediate(call))),
};
