import { cellId } from '../model/cell.js';
import type { Plan, PlannedWorkload } from '../model/plan.js';
import type { CellResult, Results, TimeSpent, Warning } from '../model/results.js';
import { type Machine, machineNames, type Shard } from '../model/shard.js';
import { blocksOf } from './blocks.js';

/** The results of one shard, and the name of its file. */
export interface ShardFile {
  readonly name: string;
  readonly results: Results & { readonly shard: Shard };
}

/**
 * Makes one file of the shards of a run, which must have been found to belong together. Cells, controls and plan are
 * those that one machine would have written; what was measured on several machines stays apart in `machines`.
 * @param unmeasured the whole plan before anything is measured, where shards are still to come
 */
export function mergeShards(files: readonly ShardFile[], unmeasured?: Results): Results {
  const shards = files.map(({ results }) => results).sort((a, b) => a.shard.index - b.shard.index);
  const all = unmeasured === undefined ? shards : [...shards, unmeasured];
  const [first] = all;
  if (first === undefined) throw new RangeError('a merged file needs a shard');
  const { workloads } = first.shard ?? first.plan;
  const owner = ownersOf(workloads, shards, unmeasured);
  const owns = (shard: Results, workload: string): boolean => owner.get(workload) === shard;
  const own = (list: (shard: Results) => readonly CellResult[]): CellResult[] =>
    all.flatMap((shard) => list(shard).filter(({ workload }) => owns(shard, workload)));
  const plan = wholePlan(all, workloads, owns);
  return {
    schemaVersion: first.schemaVersion,
    tool: first.tool,
    startedAt: all.map(({ startedAt }) => startedAt).reduce((a, b) => (a < b ? a : b)),
    complete: all.every((shard) => shard.complete || !ownsAny(shard, owner)),
    environment: environmentOf(first, shards),
    plan,
    metrics: first.metrics,
    cells: inOrderOf(
      plan,
      own((shard) => shard.cells),
    ),
    controls: workloads.flatMap(({ id }) =>
      own((shard) => shard.controls).filter((cell) => cell.workload === id),
    ),
    probes: [],
    time: all.map(({ time }) => time).reduce(sum),
    warnings: warningsOf(shards),
    machines: shards.map((shard) => machineOf(shard, owns)),
  };
}

/** The first one's, which is of changed code where that of any shard is. */
function environmentOf({ environment }: Results, shards: readonly Results[]): Results['environment'] {
  return shards.some((shard) => shard.environment.gitDirty === true)
    ? { ...environment, gitDirty: true }
    : environment;
}

/**
 * Finds whose cells the file shows: each block belongs to the shard that has the fewest pending cells of it, and to the
 * first of several. So what an unfinished shard lacks is shown where another machine has measured it. What no shard
 * plans is still to come.
 */
function ownersOf(
  workloads: readonly PlannedWorkload[],
  shards: readonly Results[],
  unmeasured: Results | undefined,
): ReadonlyMap<string, Results> {
  const pending = new Map(shards.map((shard) => [shard, pendingCells(shard)]));
  const owners = new Map<string, Results>();
  for (const block of blocksOf(workloads)) {
    const pendingIn = (shard: Results): number =>
      block.reduce((sum, id) => sum + (pending.get(shard)?.get(id) ?? 0), 0);
    const owner = shards
      .filter(({ plan }) => plan.workloads.some(({ id }) => block.includes(id)))
      .reduce<Results | undefined>(
        (best, shard) => (best === undefined || pendingIn(shard) < pendingIn(best) ? shard : best),
        undefined,
      );
    for (const id of block) {
      const whose = owner ?? unmeasured;
      if (whose !== undefined) owners.set(id, whose);
    }
  }
  return owners;
}

/** Counts the cells of each workload that were never measured. */
function pendingCells({ cells }: Results): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { workload, status } of cells)
    if (status === 'pending') counts.set(workload, (counts.get(workload) ?? 0) + 1);
  return counts;
}

/** What is measured again counts as well: a shard that is incomplete leaves the whole incomplete. */
function ownsAny(shard: Results, owners: ReadonlyMap<string, Results>): boolean {
  return shard.shard !== undefined || [...owners.values()].includes(shard);
}

type Owns = (shard: Results, workload: string) => boolean;

/** Cells that were added to narrow a cut-off follow those that were planned, as in a run on one machine. */
function wholePlan(shards: readonly Results[], workloads: readonly PlannedWorkload[], owns: Owns): Plan {
  const [first] = shards;
  if (first === undefined) throw new RangeError('a merged file needs a shard');
  const cells = shards.flatMap((shard) => shard.plan.cells.filter(({ workload }) => owns(shard, workload)));
  const sizes = new Map(workloads.map((workload) => [workload.id, new Set(workload.sizes)]));
  const rank = new Map(workloads.map(({ id }, i) => [id, i]));
  const inOrder = cells.toSorted((a, b) => (rank.get(a.workload) ?? 0) - (rank.get(b.workload) ?? 0));
  const isPlanned = ({ workload, size }: (typeof cells)[number]): boolean =>
    sizes.get(workload)?.has(size) === true;
  const budgets = shards.map(({ plan }) => plan.timeBudgetMs);
  return {
    ...first.plan,
    timeBudgetMs: budgets.reduce((most, ms) => (most === null || ms === null ? null : Math.max(most, ms))),
    workloads,
    cells: [...inOrder.filter(isPlanned), ...inOrder.filter((cell) => !isPlanned(cell))],
  };
}

function inOrderOf(plan: Plan, cells: readonly CellResult[]): CellResult[] {
  const byId = new Map(cells.map((cell) => [cellId(cell), cell]));
  return plan.cells.map((cell) => byId.get(cellId(cell)) ?? { ...cell, status: 'pending' });
}

function machineOf(shard: Results & { readonly shard: Shard }, owns: Owns): Machine {
  const again = (cells: readonly CellResult[]): CellResult[] =>
    cells.filter(({ workload }) => !owns(shard, workload));
  return {
    shard: shard.shard.index,
    complete: shard.complete,
    startedAt: shard.startedAt,
    environment: shard.environment,
    probes: shard.probes,
    time: shard.time,
    workloads: shard.plan.workloads.map(({ id }) => id),
    cells: again(shard.cells),
    controls: again(shard.controls),
  };
}

/** A warning of some machines names them; one of all of them holds for the run. */
function warningsOf(shards: readonly Results[]): Warning[] {
  const byText = new Map<string, { readonly warning: Warning; readonly machines: string[] }>();
  const names = machineNames(shards.map(({ environment }) => environment));
  for (const [i, { warnings }] of shards.entries()) {
    for (const warning of warnings) {
      const text = JSON.stringify(warning);
      const known = byText.get(text) ?? { warning, machines: [] };
      known.machines.push(names[i] ?? '');
      byText.set(text, known);
    }
  }
  return [...byText.values()].map(({ warning, machines }) => {
    if (machines.length === shards.length) return warning;
    const whose = machines.length === 1 ? 'Machine' : 'Machines';
    return { ...warning, message: `${whose} ${machines.join(', ')}: ${warning.message}` };
  });
}

function sum(a: TimeSpent, b: TimeSpent): TimeSpent {
  return {
    wallMs: a.wallMs + b.wallMs,
    processStartMs: a.processStartMs + b.processStartMs,
    cellMs: a.cellMs + b.cellMs,
    probeMs: a.probeMs + b.probeMs,
  };
}
