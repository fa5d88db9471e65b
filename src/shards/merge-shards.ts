import { cellId } from '../model/cell.js';
import type { Plan, PlannedWorkload } from '../model/plan.js';
import type { CellResult, Results, TimeSpent, Warning } from '../model/results.js';
import { type Machine, machineName, type Shard } from '../model/shard.js';

/** The results of one shard, and the name of its file. */
export interface ShardFile {
  readonly name: string;
  readonly results: Results & { readonly shard: Shard };
}

/**
 * Makes one file of the shards of a run, which must have been found to belong together. Cells, controls and plan are
 * those that one machine would have written; what was measured on several machines stays apart in `machines`.
 */
export function mergeShards(files: readonly ShardFile[]): Results {
  const shards = files.map(({ results }) => results).sort((a, b) => a.shard.index - b.shard.index);
  const [first] = shards;
  if (first === undefined) throw new RangeError('a merged file needs a shard');
  const owner = ownersOf(shards);
  const owns = (shard: Results, workload: string): boolean => owner.get(workload) === shard;
  const own = (list: (shard: Results) => readonly CellResult[]): CellResult[] =>
    shards.flatMap((shard) => list(shard).filter(({ workload }) => owns(shard, workload)));
  const { workloads } = first.shard;
  const plan = wholePlan(shards, workloads, owns);
  return {
    schemaVersion: first.schemaVersion,
    tool: first.tool,
    startedAt: shards.map(({ startedAt }) => startedAt).reduce((a, b) => (a < b ? a : b)),
    complete: shards.every(({ complete }) => complete),
    environment: first.environment,
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
    time: shards.map(({ time }) => time).reduce(sum),
    warnings: warningsOf(shards),
    machines: shards.map((shard) => machineOf(shard, owns)),
  };
}

/** A workload belongs to the first shard that measured it. */
function ownersOf(shards: readonly Results[]): ReadonlyMap<string, Results> {
  const owners = new Map<string, Results>();
  for (const shard of shards)
    for (const { id } of shard.plan.workloads) if (!owners.has(id)) owners.set(id, shard);
  return owners;
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
  for (const [i, { warnings }] of shards.entries()) {
    for (const warning of warnings) {
      const text = JSON.stringify(warning);
      const known = byText.get(text) ?? { warning, machines: [] };
      known.machines.push(machineName(i));
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
