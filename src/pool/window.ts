/** How many messages may be under way per worker. */
export interface Window {
  /** How many worker `place` may have, with so many messages still to be sent to anyone. */
  sizeOf(place: number, unsent: number): number;
  /** What a message took inside the workload, in ms. */
  learn(place: number, busyMs: number): void;
}

/**
 * What a hand-over takes at the most, from a result's post until the next task is at work: a woken thread needs up to a
 * tenth of a millisecond on a virtual machine. Only tasks shorter than that are sent ahead.
 */
const HAND_OVER_MS = 0.1;
/** More than this many waiting messages save nothing: reading them is what is left. */
const MOST_WAITING = 64;
/** Weight of the newest message in what a worker's messages are expected to take. */
const NEWEST = 0.25;

/**
 * A worker has as many messages in work as may be in flight, and others waiting only as long as its messages are shorter than a hand-over: as
 * many as bridge one. Towards the end, what is left is divided among the workers, so that none holds messages that another
 * could have.
 */
export function fittingWindow(workers: number, inFlight = 1): Window {
  const expected = new Array<number>(workers).fill(Number.POSITIVE_INFINITY);
  return {
    sizeOf(place, unsent) {
      const waiting =
        HAND_OVER_MS / Math.max(expected[place] ?? Number.POSITIVE_INFINITY, HAND_OVER_MS / MOST_WAITING);
      const share = unsent / (2 * workers);
      return inFlight + Math.floor(waiting < 1 ? 0 : Math.min(waiting, share));
    },
    learn(place, busyMs) {
      const before = expected[place] ?? Number.POSITIVE_INFINITY;
      // A message that takes long is believed at once: whatever waits behind it waits as long.
      const isFirst = before === Number.POSITIVE_INFINITY;
      expected[place] = isFirst || busyMs > HAND_OVER_MS ? busyMs : before + NEWEST * (busyMs - before);
    },
  };
}
