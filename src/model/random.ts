/** mulberry32 (Tommy Ettinger, 2017): a seeded generator of numbers in [0, 1), the same on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Seeds are whole numbers below this. */
export const SEEDS = 2 ** 32;

/** Draws a seed for a whole run. */
export function drawSeed(random: () => number): number {
  return Math.floor(random() * SEEDS);
}

/** A seed for a part of a run (a pass, a cell), mixed from the run's seed and the part's name by FNV-1a. */
export function deriveSeed(seed: number, part: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const moved = copy[i] as T;
    copy[i] = copy[j] as T;
    copy[j] = moved;
  }
  return copy;
}
