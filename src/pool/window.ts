/** Decides how many messages may be under way per worker. */
export interface Window {
  /** The number of messages that a worker may work on at once. Any others wait at it. */
  readonly inFlight: number;
  /** The number of messages that worker `place` may have, if so many are still to be sent to any worker. */
  sizeOf(place: number, unsent: number): number;
  /** Learns how long a message took inside the workload, in ms. */
  learn(place: number, busyMs: number): void;
}

/**
 * The longest hand-over, from the post of a result until the next task runs: a woken thread needs up to a
 * tenth of a millisecond on a virtual machine. Only tasks shorter than that are sent ahead.
 */
const HAND_OVER_MS = 0.1;
/** More waiting messages than this save nothing: only the time to read them is left. */
const MOST_WAITING = 64;
/** The weight of the newest message in the time that a worker's messages are expected to take. */
const NEWEST = 0.25;

/**
 * Lets a worker work on as many messages as may be in flight. Further messages wait at the worker only if its
 * messages are shorter than a hand-over: as many as bridge one. Towards the end the remaining messages are
 * divided among the workers, so that none holds messages that another could have.
 */
export function fittingWindow(workers: number, inFlight = 1): Window {
  const expected = new Array<number>(workers).fill(Number.POSITIVE_INFINITY);
  return {
    inFlight,
    sizeOf(place, unsent) {
      const waiting =
        HAND_OVER_MS / Math.max(expected[place] ?? Number.POSITIVE_INFINITY, HAND_OVER_MS / MOST_WAITING);
      const share = unsent / (2 * workers);
      return inFlight + Math.floor(waiting < 1 ? 0 : Math.min(waiting, share));
    },
    learn(place, busyMs) {
      const before = expected[place] ?? Number.POSITIVE_INFINITY;
      // A long message counts at once, because whatever waits behind it waits as long.
      const isFirst = before === Number.POSITIVE_INFINITY;
      expected[place] = isFirst || busyMs > HAND_OVER_MS ? busyMs : before + NEWEST * (busyMs - before);
    },
  };
}
