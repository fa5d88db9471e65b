import { createRandom, shuffled } from '../../../src/model/random.js';
import { median } from '../../../src/statistics/quantile.js';

/**
 * Times each of several things once per pass, in random order, so that each follows any other equally often.
 * Resolves with the median of each, in ms.
 */
export async function interleave<Name extends string>(
  passes: number,
  things: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(things) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  const random = createRandom(passes);
  for (let pass = 0; pass < passes; pass++) {
    for (const name of shuffled(names, random)) times.get(name)?.push(await things[name]());
  }
  const medians = names.map((name) => [name, median(times.get(name) ?? [])] as const);
  return Object.fromEntries(medians) as Record<Name, number>;
}

/** Resolves with how long one call takes, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
