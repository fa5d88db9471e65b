import type { Results } from '../model/results.js';
import type { ShardFile } from '../shards/merge-shards.js';
import { planDigest } from '../shards/plan-digest.js';
import { shareOf } from '../shards/share.js';

/**
 * Splits a run as so many machines would have measured it. `measuredBy` gives the whole run as the machine at a place,
 * from 0, would have measured it; without it all machines are alike.
 */
export function shardFiles(
  whole: Results,
  of: number,
  measuredBy: (place: number) => Results = () => whole,
): ShardFile[] {
  return Array.from({ length: of }, (_, i) => shardFile(measuredBy(i), { index: i + 1, of }));
}

function shardFile(whole: Results, number: { readonly index: number; readonly of: number }): ShardFile {
  const plan = shareOf(whole.plan, number);
  const held = new Set(plan.workloads.map(({ id }) => id));
  const isHeld = ({ workload }: { readonly workload: string }): boolean => held.has(workload);
  return {
    name: `${number.index}.json`,
    results: {
      ...whole,
      plan,
      cells: whole.cells.filter(isHeld),
      controls: whole.controls.filter(isHeld),
      shard: {
        ...number,
        planDigest: planDigest(whole.plan),
        workloads: whole.plan.workloads,
        code: whole.plan.workloads.map(({ id }) => ({ id, digest: 'ab'.repeat(32) })),
      },
    },
  };
}
