import { keyOf } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import type { CellResult, Results } from '../model/results.js';
import { type Machine, machineNames } from '../model/shard.js';

/** What one machine measured: results as if it had run alone. */
export interface MachinePart {
  /** The machine's short name, a letter: rows have no room for a processor. */
  readonly name: string;
  readonly results: Results;
}

/**
 * Takes results apart by machine, in the order of their shards: each workload stands in the part of the machine whose
 * rounds are the file's own. Results of one machine are their only part. What nobody has measured yet is in the first.
 */
export function machineParts(results: Results): MachinePart[] {
  const { machines = [] } = results;
  // Of a run that others were to measure, nothing may have arrived.
  if (machines.length === 0) return [{ name: 'A', results }];
  const names = namesOf(machines);
  const owned = new Set<string>();
  const parts = machines.map((machine, i) => {
    const again = againOf(machine);
    const own = machine.workloads.filter((id) => !owned.has(id) && !again.has(id));
    for (const id of own) owned.add(id);
    return { name: names[i] ?? '', machine, own };
  });
  const left = results.plan.workloads.map(({ id }) => id).filter((id) => !owned.has(id));
  return parts.map(({ name, machine, own }, i) => ({
    name,
    results: partOf(results, machine, i === 0 ? [...own, ...left] : own, results),
  }));
}

/** What further machines measured of the same workloads, in the order of their shards. */
export function repeatedParts({ machines = [], ...results }: Results): MachinePart[] {
  const names = namesOf(machines);
  return machines.flatMap((machine, i) => {
    const repeated = repeatedBy(machine);
    if (repeated.size === 0) return [];
    const part = partOf(results, machine, [...repeated], machine);
    // Each machine adds sizes of its own, so the file's plan is not that of this machine.
    const plan: Plan = { ...part.plan, cells: part.cells.map(keyOf) };
    return [{ name: names[i] ?? '', results: { ...part, plan } }];
  });
}

function namesOf(machines: readonly Machine[]): string[] {
  return machineNames(machines.map(({ environment }) => environment));
}

/** The workloads of which a machine has rounds beside those of the file's own cells. */
export function repeatedBy({ cells }: Machine): ReadonlySet<string> {
  return new Set(cells.flatMap((cell) => ('rounds' in cell && cell.rounds.length > 0 ? cell.workload : [])));
}

/** Finds the part that has a workload. */
export function partWith(parts: readonly MachinePart[], workload: string): Results | undefined {
  return parts.find(({ results }) => results.plan.workloads.some(({ id }) => id === workload))?.results;
}

/** The shares of the cores that were free on all machines: in the passes over cells, and in the rounds of probes. */
export function capacities({ probes, machines = [] }: Pick<Results, 'probes' | 'machines'>): {
  readonly passes: readonly number[];
  readonly probeRounds: readonly number[];
} {
  const all = machines.length === 0 ? probes : machines.flatMap((machine) => machine.probes);
  const [passes, probeRounds] = [true, false].map((inPass) =>
    all.filter(({ of }) => (of === undefined) === inPass).map(({ capacity }) => capacity),
  );
  return { passes: passes ?? [], probeRounds: probeRounds ?? [] };
}

/** The workloads whose cells in the file are another machine's, whether this one came to measure them or not. */
export function againOf({ cells }: Machine): ReadonlySet<string> {
  return new Set(cells.map(({ workload }) => workload));
}

function partOf(
  { machines, ...whole }: Results,
  { startedAt, environment, probes, time }: Machine,
  workloads: readonly string[],
  { cells, controls }: { readonly cells: readonly CellResult[]; readonly controls: readonly CellResult[] },
): Results {
  const kept = new Set(workloads);
  const isKept = ({ workload }: { readonly workload: string }): boolean => kept.has(workload);
  const plan: Plan = {
    ...whole.plan,
    workloads: whole.plan.workloads.filter(({ id }) => kept.has(id)),
    cells: whole.plan.cells.filter(isKept),
  };
  return {
    ...whole,
    startedAt,
    environment,
    probes,
    time,
    plan,
    cells: cells.filter(isKept),
    controls: controls.filter(isKept),
  };
}
