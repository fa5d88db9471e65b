/** The element whose links count. */
export const CONTENT_ID = 'content';

/** What a page is like, known before any of its text is written. */
export interface PlannedPage {
  /** The links inside the element that counts. */
  readonly links: number;
  /** The length that the page has at least; it has at most some hundred bytes more. */
  readonly bytes: number;
  /** The time that the server waits before it answers. */
  readonly latencyMs: number;
}

/** Plans the page of a number: the same page each time. */
export function plannedPage(page: number): PlannedPage {
  const random = seeded(page);
  return {
    links: between(20, 200, random),
    bytes: between(50 * KIB, 400 * KIB, random),
    latencyMs: between(5, 50, random),
  };
}

const KIB = 1024;

function between(least: number, most: number, random: () => number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** Numbers from 0 to 1, by mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
