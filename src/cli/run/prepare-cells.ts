import { allStrategies } from '../../discovery/find-modules.js';
import { plannedStrategy } from '../../discovery/planned-strategy.js';
import { describeEnvironment } from '../../environment/describe-environment.js';
import { type CellKey, cellId, mainThreadOf } from '../../model/cell.js';
import type { Environment } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import type { Plan } from '../../model/plan.js';
import type { PlannedStrategy } from '../../model/strategy-facts.js';
import { planProblem } from '../../store/plan-problem.js';
import type { ChosenWorkload } from './choose-workloads.js';
import { type PreparedRun, planWorkload } from './prepare-run.js';
import { runWarnings } from './run-warnings.js';

/** A run of cells that were chosen one by one, in place of a sweep. */
export interface CellsRequest {
  readonly cwd: string;
  /** Finds the workloads. */
  readonly choose: (environment: Environment) => Promise<readonly ChosenWorkload[]>;
  /** The cells that are wanted. The main thread's are added: every answer is held against its own. */
  readonly cellsOf: (workloads: readonly ChosenWorkload[], environment: Environment) => readonly CellKey[];
  readonly plan: Pick<
    Plan,
    | 'rounds'
    | 'round'
    | 'seed'
    | 'timeBudgetMs'
    | 'timeoutMs'
    | 'claims'
    | 'fullSize'
    | 'assumptions'
    | 'probes'
  >;
}

/** Finds the workloads, and plans exactly these cells. Throws a UsageError for what can't be measured or saved. */
export async function prepareCells({
  cwd,
  choose,
  cellsOf,
  plan: decided,
}: CellsRequest): Promise<PreparedRun> {
  const countsFrom = performance.now();
  const environment = await describeEnvironment(cwd);
  const workloads = await choose(environment);
  const cells = withMainThreads(cellsOf(workloads, environment));
  const plan: Plan = {
    ...decided,
    preset: 'default',
    matrix: 'full',
    precision: PRECISION,
    workloads: workloads.map((one) => planWorkload(one, () => sizesIn(cells, one.id))),
    strategies: await strategiesOf(cells),
    workers: ascending(cells.map(({ workers }) => workers)),
    cells,
  };
  const problem = planProblem(plan);
  if (problem !== undefined) throw new UsageError(problem);
  return { plan, workloads, environment, warnings: runWarnings(plan, environment, workloads), countsFrom };
}

/** Decides nothing where every cell gets the same rounds; a plan has to have one. */
const PRECISION = 0.02;

function withMainThreads(cells: readonly CellKey[]): CellKey[] {
  const all = cells.flatMap((cell) => [mainThreadOf(cell), cell]);
  return [...new Map(all.map((cell) => [cellId(cell), cell])).values()];
}

function sizesIn(cells: readonly CellKey[], id: string): number[] {
  return ascending(cells.filter(({ workload }) => workload === id).map(({ size }) => size));
}

async function strategiesOf(cells: readonly CellKey[]): Promise<PlannedStrategy[]> {
  const wanted = new Set(cells.map(({ strategy }) => strategy));
  return (await allStrategies())
    .filter(({ id }) => wanted.has(id))
    .map((strategy) => {
      const { options = [] } = strategy;
      return plannedStrategy(strategy, Object.fromEntries(options.map((one) => [one.name, one.default])));
    });
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
