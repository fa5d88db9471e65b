import { now } from '../worker/clock.js';

// Taken before a workload can put fake timers in their place.
const later = globalThis.setTimeout;
const forget = globalThis.clearTimeout;
const soon = globalThis.setImmediate;

/** Node's shortest timer. */
const TICK_MS = 1;

/** What the event loop of this thread went through while one piece of work went on. */
export interface WatchedLoop {
  /** How long the work took. */
  readonly ms: number;
  /** How long the loop was kept from other work each time, in ms and in time order: the blocks and the near-zeros between. */
  readonly blocks: readonly number[];
}

/**
 * Watches the loop until the work is done and the loop is free again. The first block is exact however short it is: it lasts
 * until an immediate comes. From then on a timer ticks and each tick's delay counts, so that a later block may seem up to
 * one tick shorter. Between ticks the loop sleeps; an observer that kept it busy would take a core from the workers.
 */
export async function watchLoop(work: () => Promise<unknown>): Promise<WatchedLoop> {
  const blocks: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  let whenFree = (): void => {};
  const start = now();
  let freeAt = start;
  const isFree = (dueMs: number): void => {
    const at = now();
    blocks.push(Math.max(0, at - freeAt - dueMs));
    freeAt = at;
    // It must not keep a process alive whose work waits for what never comes.
    timer = later(isFree, TICK_MS, TICK_MS).unref();
    whenFree();
  };
  soon(isFree, 0);
  try {
    await work();
    const ms = now() - start;
    await new Promise<void>((resolve) => {
      whenFree = resolve;
      timer?.ref();
    });
    return { ms, blocks };
  } finally {
    forget(timer);
  }
}
