import type { CutOffFindings } from '../findings/cut-offs.js';
import { capacities, machineParts } from '../findings/machine-parts.js';
import type { Environment } from '../model/environment.js';
import type { Results } from '../model/results.js';
import type { CondensedCell, CondensedWorkload, FailedKey } from './condense-workload.js';
import { type MeasuredHow, measuredHow } from './plan-differences.js';

/** What a comparison needs of a saved run. */
export interface CondensedRun {
  readonly name: string;
  readonly environment: Environment;
  /** The environment of each workload, where several machines measured. */
  readonly environments: ReadonlyMap<string, Environment>;
  readonly complete: boolean;
  readonly cells: ReadonlyMap<string, CondensedCell>;
  readonly failed: readonly FailedKey[];
  /** The cells of the plan that have no numbers, by id, with the reason: skipped, or not measured yet. */
  readonly unmeasured: ReadonlyMap<string, string>;
  readonly cutOffs: ReadonlyMap<string, readonly CutOffFindings[]>;
  /** The workloads whose tasks were seen to end when a time is up. */
  readonly endByClock: readonly string[];
  /** Of the contention probe, a round. */
  readonly capacities: readonly number[];
  readonly plan: MeasuredHow;
}

/** A run from its condensed workloads, in the order of its plan. */
export function condenseRun(
  name: string,
  rest: Omit<Results, 'cells'>,
  workloads: readonly CondensedWorkload[],
): CondensedRun {
  const { environment, complete, plan } = rest;
  return {
    name,
    environment,
    environments: environmentsOf(rest),
    complete,
    cells: new Map(workloads.flatMap(({ cells }) => cells)),
    failed: workloads.flatMap(({ failed }) => failed),
    unmeasured: new Map(workloads.flatMap(({ unmeasured }) => unmeasured)),
    cutOffs: new Map(
      workloads.flatMap(({ workload, cells, cutOffs }) => (cells.length > 0 ? [[workload, cutOffs]] : [])),
    ),
    endByClock: workloads.flatMap(({ workload, endsByClock }) => (endsByClock ? [workload] : [])),
    capacities: capacities(rest).passes,
    plan: measuredHow(plan),
  };
}

/** Finds the machine of each workload that is compared. */
function environmentsOf(rest: Omit<Results, 'cells'>): ReadonlyMap<string, Environment> {
  if (rest.machines === undefined) return new Map();
  return new Map(
    machineParts({ ...rest, cells: [] }).flatMap(({ results }) =>
      results.plan.workloads.map(({ id }) => [id, results.environment] as const),
    ),
  );
}
