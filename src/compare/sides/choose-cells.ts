import { allStrategies } from '../../discovery/find-modules.js';
import { plannedStrategy, takenOptions } from '../../discovery/planned-strategy.js';
import { BASELINE_STRATEGY, type CellKey, cellId } from '../../model/cell.js';
import type { CellRequest } from '../../model/cell-request.js';
import { isForDefault } from '../../model/for-default.js';
import type { Strategy } from '../../model/strategy.js';
import {
  type OptionValues,
  type PlannedStrategy,
  whyImpossible,
  workerCountsOf,
} from '../../model/strategy-facts.js';
import { untakenOptions } from '../../model/worker-options/worker-options.js';
import type { DescribedWorkload, Lifecycle } from '../../model/workload.js';
import type { OneSided } from '../../verdict/comparison.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import { type BySide, SIDES } from '../../verdict/side-name.js';
import { oneSidedStrategies, oneSidedWorkloads } from './one-sided.js';
import type { PreparedSide } from './prepare-sides.js';
import {
  type ChosenSize,
  chooseSize,
  LONGEST_MAIN_MS,
  LONGEST_RUN_MS,
  type MeasureRun,
} from './probe-size.js';
import { isLoaded } from './side-workloads.js';

/** What to compare of each workload. */
export interface CellOptions {
  /** Undefined means those that `run` takes by itself for a workload, of those that both sides and this tool have. */
  readonly strategies: readonly string[] | undefined;
  readonly workers: readonly number[];
  /** What the workers of both sides are given. */
  readonly workerOptions: OptionValues;
  /** When workers start; undefined: as each workload says. */
  readonly lifecycle: Lifecycle | undefined;
  /** Undefined means one size, found by trying. */
  readonly sizes: readonly number[] | undefined;
  readonly seed: number;
  /** Each run gets new tasks, made outside the clock. */
  readonly fresh: boolean;
  /** Whether the user named the workloads. */
  readonly asked: boolean;
  /** Workloads and strategies that one side may lack; 'all' stands for every one. */
  readonly allowMissing: readonly string[];
}

export interface ChosenCells {
  readonly cells: readonly PairedCell[];
  readonly oneSided: readonly OneSided[];
  readonly notes: readonly string[];
}

/** Chooses the cells that both sides have, and lists what only one side has. */
export async function chooseCells(
  sides: BySide<PreparedSide>,
  options: CellOptions,
  measureRun: MeasureRun,
): Promise<ChosenCells> {
  const oneSided = [...oneSidedWorkloads(sides, options), ...oneSidedStrategies(sides, options)];
  const shared = await sharedStrategies(sides, options);
  const cells: PairedCell[] = [];
  const measured = new Map<string, PlannedStrategy>();
  const notes: string[] = [];
  for (const [id, base] of sides.base.workloads) {
    const head = sides.head.workloads.get(id);
    if (!isLoaded(base) || !isLoaded(head)) continue;
    const traits = { awaits: base.awaits || head.awaits, loads: base.loads || head.loads };
    const strategies = shared
      .filter((strategy) => options.strategies !== undefined || isForDefault(strategy, traits))
      .map((strategy) => plannedStrategy(strategy, takenOptions(strategy, options.workerOptions)));
    for (const strategy of strategies) measured.set(strategy.id, strategy);
    const plansAt = (size: number): CellPlan[] =>
      cellPlans({ workload: id, size }, base, strategies, options);
    const requestsAt = (size: number): CellRequest[] =>
      possible(plansAt(size), []).map((plan) => cellRequest(plan, base, options));
    for (const size of options.sizes ?? [await triedSize(base, requestsAt, measureRun, notes)]) {
      const plans = possible(plansAt(size), notes);
      cells.push(...plans.map((plan) => pairedCell(plan, plans, { base, head }, options)));
    }
  }
  return {
    cells,
    oneSided,
    notes: [...untakenOptions([...measured.values()]).map((one) => `${one}.`), ...notes],
  };
}

async function triedSize(
  workload: DescribedWorkload,
  requestsAt: (size: number) => CellRequest[],
  measureRun: MeasureRun,
  notes: string[],
): Promise<number> {
  const { size, runMs, limit } = await chooseSize(workload, requestsAt, measureRun);
  const took = runMs === undefined ? 'could not be measured' : `takes ${Number(runMs.toPrecision(2))} ms`;
  notes.push(
    `${workload.id} is compared at ${size} ${workload.sizeUnit}: a run on base's main thread ${took}${limitWords(limit)}.`,
  );
  return size;
}

function limitWords(limit: ChosenSize['limit']): string {
  if (limit === null) return '';
  if (limit !== 'time') return `. At ${limit.size}, ${limit.strategy} fails on base`;
  return `. It is the largest of its sizes at which that takes at most ${LONGEST_MAIN_MS} ms, and no strategy more than ${LONGEST_RUN_MS} ms`;
}

interface CellPlan {
  readonly key: CellKey;
  readonly strategy: PlannedStrategy;
}

function cellPlans(
  at: Pick<CellKey, 'workload' | 'size'>,
  { lifecycle, measures }: DescribedWorkload,
  strategies: readonly PlannedStrategy[],
  options: CellOptions,
): CellPlan[] {
  // Where starts are what is measured, the question is what one of them costs: they come one after another.
  const countsStarts = (options.lifecycle ?? lifecycle) === 'per-task' && measures === 'startup';
  const counts = countsStarts ? [1] : options.workers;
  return strategies.flatMap((strategy) =>
    workerCountsOf(strategy.facts, counts).map((count) => ({
      key: { ...at, strategy: strategy.id, workers: count },
      strategy,
    })),
  );
}

/** Leaves out cells that can't be measured here, with a note for each. */
function possible(plans: readonly CellPlan[], notes: string[]): CellPlan[] {
  return plans.filter(({ key, strategy }) => {
    const problem = whyImpossible(strategy, key.workers);
    if (problem !== undefined) notes.push(`${cellId(key)} is left out: ${problem}.`);
    return problem === undefined;
  });
}

function cellRequest(
  { key, strategy }: CellPlan,
  { source }: DescribedWorkload,
  { seed, fresh, lifecycle }: CellOptions,
): CellRequest {
  const request = { cell: key, strategy, workload: source, seed, fresh };
  return lifecycle === undefined ? request : { ...request, lifecycle };
}

function pairedCell(
  plan: CellPlan,
  group: readonly CellPlan[],
  { base, head }: BySide<DescribedWorkload>,
  options: CellOptions,
): PairedCell {
  const main = group.find(({ key }) => key.strategy === BASELINE_STRATEGY);
  return {
    id: cellId(plan.key),
    key: plan.key,
    mainId: main === undefined || main === plan ? null : cellId(main.key),
    requests: { base: cellRequest(plan, base, options), head: cellRequest(plan, head, options) },
  };
}

/** Returns the strategies that both sides and this tool have: the named ones, or any. The simplest come first. */
async function sharedStrategies(
  sides: BySide<PreparedSide>,
  { strategies }: CellOptions,
): Promise<Strategy[]> {
  const known = await allStrategies();
  return known.filter(
    ({ id }) =>
      SIDES.every((side) => sides[side].strategies.includes(id)) &&
      (id === BASELINE_STRATEGY || (strategies?.includes(id) ?? true)),
  );
}
