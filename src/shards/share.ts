import type { CellKey } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import type { ShardNumber } from '../model/shard.js';
import { blocksOf, planOf } from './blocks.js';

/** Returns one share of a plan. All machines compute the same shares from the same plan. */
export function shareOf(plan: Plan, shard: ShardNumber): Plan {
  return planOf(plan, workloadsOf(plan, shard));
}

/**
 * Deals the blocks out: the largest first, each to the shard that has the fewest cells so far. Where there are more
 * shards than blocks, the blocks are dealt out again and again, so that several machines measure the same ones.
 */
function workloadsOf({ workloads, cells }: Plan, { index, of }: ShardNumber): string[] {
  const blocks = blocksOf(workloads);
  if (of >= blocks.length) return blocks[(index - 1) % blocks.length] ?? [];
  const weigh = weightsOf(cells);
  const shares = Array.from({ length: of }, () => ({ weight: 0, workloads: [] as string[] }));
  const heaviest = blocks
    .map((block) => ({ block, weight: block.reduce((sum, id) => sum + weigh(id), 0) }))
    .sort((a, b) => b.weight - a.weight);
  for (const { block, weight } of heaviest) {
    const lightest = shares.reduce((least, share) => (share.weight < least.weight ? share : least));
    lightest.weight += weight;
    lightest.workloads.push(...block);
  }
  return shares[index - 1]?.workloads ?? [];
}

/** Every cell takes about as long as its rounds' budget lets it. */
function weightsOf(cells: readonly CellKey[]): (workload: string) => number {
  const counts = new Map<string, number>();
  for (const { workload } of cells) counts.set(workload, (counts.get(workload) ?? 0) + 1);
  return (workload) => counts.get(workload) ?? 0;
}
