import { BASELINE_STRATEGY } from '../../model/cell.js';
import type { Plan } from '../../model/plan.js';
import type { Slot } from './pass-order.js';

/**
 * Orders the first pass, when nobody knows how long anything takes. The main thread comes first, because
 * nothing can be judged without it. The others follow: the smallest sizes first, from which the larger ones
 * are estimated; the simplest strategy first; and the most workers first, which the advice is about.
 */
export function firstPass(slots: readonly Slot[], { workloads, strategies }: Plan): Slot[] {
  const sizeRank = new Map(
    workloads.flatMap(({ id, sizes }) =>
      [...sizes].sort((a, b) => a - b).map((size, rank) => [`${id}/${size}`, rank] as const),
    ),
  );
  const strategyRank = new Map(strategies.map(({ id }, rank) => [id, rank]));
  const rank = ({ cell, control }: Slot): number[] => [
    cell.strategy === BASELINE_STRATEGY && !control ? 0 : 1,
    sizeRank.get(`${cell.workload}/${cell.size}`) ?? 0,
    strategyRank.get(cell.strategy) ?? 0,
    -cell.workers,
  ];
  return slots
    .map((slot) => ({ slot, rank: rank(slot) }))
    .sort((a, b) => compareLists(a.rank, b.rank))
    .map(({ slot }) => slot);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
