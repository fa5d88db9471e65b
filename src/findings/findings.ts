import type { Results } from '../model/results.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';
import { contention } from '../statistics/contention.js';
import { groupBy } from './group-by.js';
import { type LadderFindings, ladderFindings } from './ladder.js';
import { type MachineFindings, machineFindings } from './machine-findings.js';
import { capacities, machineParts } from './machine-parts.js';
import { type OpenQuestion, openQuestions } from './open-questions.js';
import { type PoolFindings, poolFindings } from './pool-findings.js';
import { type SlowToLoad, slowToLoad } from './slow-to-load.js';
import { type StartUpCost, startUpCosts, startUpWorkloads } from './start-up-cost.js';
import { type WorkloadFindings, workloadFindings } from './workload-findings.js';

/** Everything that the tables say. It is derived from the raw rounds on every read, so that a better estimator improves old files. */
export interface Findings {
  /** In the plan's order, without those that measure start-up. */
  readonly workloads: readonly WorkloadFindings[];
  /** What the strategies of the run state of themselves. */
  readonly strategies: readonly PlannedStrategy[];
  /** Ids of the workloads that measure start-up. */
  readonly startUpWorkloads: readonly string[];
  readonly startUp: readonly StartUpCost[];
  /** Workloads whose start-up is mostly their own module's import, each with costs of its own; `startUp` holds those of the others. */
  readonly slowStartUp: readonly (SlowToLoad & { readonly costs: readonly StartUpCost[] })[];
  readonly open: readonly OpenQuestion[];
  /** Null where the run is not one of `pools`. */
  readonly pools: PoolFindings | null;
  /** What handing tasks over costs; null where no workload measures that, and where several machines measured. */
  readonly ladder: LadderFindings | null;
  /** Null where one machine measured everything. */
  readonly machines: MachineFindings | null;
}

export function findings(results: Results): Findings {
  const measuredOn = (machine: string, costs: readonly StartUpCost[]): readonly StartUpCost[] =>
    results.machines === undefined ? costs : costs.map((cost) => ({ ...cost, machine }));
  const parts = machineParts(results).map(({ name, results: part }) => ({ name, ...onOneMachine(part) }));
  const found = new Map(parts.flatMap(({ workloads }) => workloads.map((one) => [one.id, one])));
  const workloads = results.plan.workloads.flatMap(({ id }) => found.get(id) ?? []);
  return {
    workloads,
    strategies: results.plan.strategies,
    startUpWorkloads: [...startUpWorkloads(results.plan)],
    startUp: parts.flatMap(({ name, startUp }) => measuredOn(name, startUp)),
    slowStartUp: parts.flatMap(({ name, slowStartUp }) =>
      slowStartUp.map((slow) => ({ ...slow, costs: measuredOn(name, slow.costs) })),
    ),
    open: openQuestions(results, workloads),
    pools: poolFindings(results),
    ladder: results.machines === undefined ? ladderFindings(results, workloads) : null,
    machines: machineFindings(results, workloads, onOneMachine),
  };
}

/** The findings that rest on rounds of several cells, and so must not rest on those of several machines. */
export type PartFindings = Pick<Findings, 'workloads' | 'startUp' | 'slowStartUp'>;

function onOneMachine(results: Results): PartFindings {
  const cellsOf = groupBy(results.cells, ({ workload }) => workload);
  const controlsOf = groupBy(results.controls, ({ workload }) => workload);
  const contendedShare = contention(capacities(results).passes).share;
  const starting = startUpWorkloads(results.plan);
  const slow = slowToLoad(results);
  const isSlow = new Set(slow.map(({ workload }) => workload));
  const costsOf = (cells: Results['cells']) => startUpCosts({ ...results, cells });
  return {
    workloads: results.plan.workloads
      .filter(({ id }) => !starting.has(id))
      .map((planned) => workloadFindings(results, planned, { cellsOf, controlsOf, contendedShare })),
    startUp: costsOf(results.cells.filter(({ workload }) => !isSlow.has(workload))),
    slowStartUp: slow.map((one) => ({ ...one, costs: costsOf(cellsOf.get(one.workload) ?? []) })),
  };
}
