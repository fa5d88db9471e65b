import { median } from '../statistics/quantile.js';
import { now } from '../worker/clock.js';
import { type WatchedLoop, watchLoop } from './watch-loop.js';

/** What others would have waited for this thread while a run went on, in ms. */
export interface OthersWait {
  /** The longest block. */
  readonly othersWait: number;
  readonly loopDelayP99: number;
}

/** Short runs are watched a few times, because one of them may meet a collection of garbage; a long one once. */
const WATCHED_RUNS = 3;
const WATCH_MS = 20;

/**
 * Watches further runs, which nobody times: the observer wakes this thread a thousand times per second. What each needs
 * is made ready unwatched.
 */
export async function othersWait(ready: () => Promise<() => Promise<unknown>>): Promise<OthersWait> {
  const watched: WatchedLoop[] = [];
  const end = now() + WATCH_MS;
  do watched.push(await watchLoop(await ready()));
  while (watched.length < WATCHED_RUNS && now() < end);
  return {
    othersWait: median(watched.map(longestWait)),
    loopDelayP99: median(watched.map((loop) => tailWait(loop, 0.01))),
  };
}

/** A run of some minutes has more blocks than a function may have arguments. */
export function longestWait({ blocks }: WatchedLoop): number {
  return blocks.reduce((most, one) => Math.max(most, one), 0);
}

/**
 * The wait that this share of requests exceeds where they come at any moment of the run. It counts moments, not ticks of the
 * observer: those are missing just where the loop is blocked.
 */
export function tailWait({ ms, blocks }: WatchedLoop, share: number): number {
  const longestFirst = blocks.toSorted((a, b) => b - a);
  const beyond = share * Math.max(ms, sum(blocks));
  let blockedMs = 0;
  for (const [i, block] of longestFirst.entries()) {
    blockedMs += block;
    // Each of these blocks keeps those waiting longer who come earlier than this before its end.
    const wait = (blockedMs - beyond) / (i + 1);
    if (wait >= (longestFirst[i + 1] ?? 0)) return wait;
  }
  return 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
