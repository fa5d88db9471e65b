import { shuffled } from '../../model/random.js';
import { type ComputingPool, startComputingPool } from '../../serve/running/computing-pool.js';

/** Three of each four tasks are short, and the long ones all fall to the first of two workers where they are dealt out. */
const TASKS = 24;
const SHORT_MS = 2;
const LONG_MS = 18;

/**
 * Computes the same uneven tasks with two threads, once dealt out in advance and once from a shared queue, and returns the one's
 * time by the other's.
 */
export async function measureSkewed(stepsPerMs: number, random: () => number): Promise<number> {
  const sizes = Array.from({ length: TASKS }, (_, i) =>
    Math.round(stepsPerMs * (i % 4 === 0 ? LONG_MS : SHORT_MS)),
  );
  const [left, right, shared] = await Promise.all([1, 1, 2].map(startComputingPool));
  if (left === undefined || right === undefined || shared === undefined)
    throw new Error('no pool was started');
  const ways = {
    dealt: () => timeOf(sizes, (steps, i) => (i % 2 === 0 ? left : right).compute(steps)),
    queued: () => timeOf(sizes, (steps) => shared.compute(steps)),
  };
  const times = { dealt: 0, queued: 0 };
  for (const way of [...WAYS, ...shuffled(WAYS, random)]) times[way] = await ways[way]();
  await Promise.all([left, right, shared].map((pool: ComputingPool) => pool.stop()));
  return times.dealt / times.queued;
}

/** Each is made twice, and the first time warms up. */
const WAYS = ['dealt', 'queued'] as const;

async function timeOf(
  sizes: readonly number[],
  run: (steps: number, index: number) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  await Promise.all(sizes.map(run));
  return performance.now() - start;
}
