import type { Plan, PlannedWorkload } from '../model/plan.js';

/**
 * The parts of a plan that must be measured on one machine, as ids of workloads in the plan's order: a workload with
 * all its cells, and with it the variants that are held against it. So every ratio and cut-off stays on a machine.
 */
export function blocksOf(workloads: readonly PlannedWorkload[]): string[][] {
  const roots = new Map(workloads.map((workload) => [workload.id, rootOf(workload, workloads)]));
  const blocks = new Map<string, string[]>();
  for (const { id } of workloads) {
    const root = roots.get(id) ?? id;
    blocks.set(root, [...(blocks.get(root) ?? []), id]);
  }
  return [...blocks.values()];
}

/** Follows variants of variants; a circle of them ends where it began. */
function rootOf(workload: PlannedWorkload, workloads: readonly PlannedWorkload[]): string {
  const seen = new Set<string>();
  let root = workload;
  while (root.variantOf !== null && !seen.has(root.id)) {
    seen.add(root.id);
    const { variantOf } = root;
    const parent = workloads.find(({ id }) => id === variantOf);
    if (parent === undefined) return root.id;
    root = parent;
  }
  // Every workload of a circle names the same one.
  return seen.has(root.id) ? ([...seen].sort()[0] ?? root.id) : root.id;
}

/** The part of a plan that measures these workloads. */
export function planOf(plan: Plan, workloads: readonly string[]): Plan {
  const kept = new Set(workloads);
  return {
    ...plan,
    workloads: plan.workloads.filter(({ id }) => kept.has(id)),
    cells: plan.cells.filter(({ workload }) => kept.has(workload)),
  };
}
