import { allStrategies } from '../../discovery/find-modules.js';
import { plannedStrategy, takenOptions } from '../../discovery/planned-strategy.js';
import { BASELINE_STRATEGY, type CellKey, cellId } from '../../model/cell.js';
import type { CellRequest } from '../../model/cell-request.js';
import {
  type OptionValues,
  type PlannedStrategy,
  whyImpossible,
  workerCountsOf,
} from '../../model/strategy-facts.js';
import { untakenOptions } from '../../model/worker-options/worker-options.js';
import type { DescribedWorkload, Lifecycle } from '../../model/workload.js';
import { allowedMissing } from '../../verdict/allowed-missing.js';
import type { OneSided } from '../../verdict/comparison.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import { type BySide, SIDES } from '../../verdict/side-name.js';
import type { PreparedSide } from './prepare-sides.js';
import { chooseSize, LONGEST_MAIN_MS, LONGEST_RUN_MS, type MeasureRun } from './probe-size.js';
import { isLoaded } from './side-workloads.js';

/** What to compare of each workload. */
export interface CellOptions {
  /** Undefined means the default strategies that both sides and this tool have. */
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
  const strategies = await sharedStrategies(sides, options);
  const cells: PairedCell[] = [];
  const notes: string[] = untakenOptions(strategies);
  for (const [id, base] of sides.base.workloads) {
    const head = sides.head.workloads.get(id);
    if (!isLoaded(base) || !isLoaded(head)) continue;
    const plansAt = (size: number): CellPlan[] =>
      cellPlans({ workload: id, size }, base, strategies, options);
    const requestsAt = (size: number): CellRequest[] =>
      possible(plansAt(size), []).map((plan) => cellRequest(plan, base, options));
    for (const size of options.sizes ?? [await triedSize(base, requestsAt, measureRun, notes)]) {
      const plans = possible(plansAt(size), notes);
      cells.push(...plans.map((plan) => pairedCell(plan, plans, { base, head }, options)));
    }
  }
  return { cells, oneSided, notes };
}

async function triedSize(
  workload: DescribedWorkload,
  requestsAt: (size: number) => CellRequest[],
  measureRun: MeasureRun,
  notes: string[],
): Promise<number> {
  const { size, runMs, limited } = await chooseSize(workload, requestsAt, measureRun);
  const took = runMs === undefined ? 'could not be measured' : `takes ${Number(runMs.toPrecision(2))} ms`;
  const why = limited
    ? `. It is the largest of its sizes at which that takes at most ${LONGEST_MAIN_MS} ms, and no strategy more than ${LONGEST_RUN_MS} ms`
    : '';
  notes.push(
    `${workload.id} is compared at ${size} ${workload.sizeUnit}: a run on base's main thread ${took}${why}.`,
  );
  return size;
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
    if (problem !== undefined) notes.push(`${cellId(key)} is left out: ${problem}`);
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

function oneSidedWorkloads(sides: BySide<PreparedSide>, { asked, allowMissing }: CellOptions): OneSided[] {
  const allowed = allowedMissing(allowMissing);
  const ids = [...new Set(SIDES.flatMap((side) => [...sides[side].workloads.keys()]))];
  return ids.flatMap((id): OneSided[] => {
    const [base, head] = [sides.base.workloads.get(id), sides.head.workloads.get(id)];
    const problems = [base, head].flatMap((one) =>
      one !== undefined && 'problem' in one ? [one.problem] : [],
    );
    if (problems.length === 0 && base !== undefined && head !== undefined) return [];
    const onlyIn = head === undefined || (isLoaded(base) && !isLoaded(head)) ? 'base' : 'head';
    // A file that is there but can't be loaded is a fault, whether it was asked for or not, and does not
    // count as missing.
    const isBroken = problems.length > 0;
    return [
      {
        name: id,
        onlyIn,
        why: problems.join(' '),
        asked: asked || isBroken,
        allowed: !isBroken && allowed.has(id),
      },
    ];
  });
}

function oneSidedStrategies(
  sides: BySide<PreparedSide>,
  { strategies, allowMissing }: CellOptions,
): OneSided[] {
  const allowed = allowedMissing(allowMissing);
  const wanted = strategies ?? [...new Set(SIDES.flatMap((side) => sides[side].strategies))];
  return wanted.flatMap((id): OneSided[] => {
    const [inBase, inHead] = [sides.base.strategies.includes(id), sides.head.strategies.includes(id)];
    if (inBase === inHead) return [];
    const onlyIn = inBase ? 'base' : 'head';
    return [
      { name: `strategy ${id}`, onlyIn, why: '', asked: strategies !== undefined, allowed: allowed.has(id) },
    ];
  });
}

/**
 * Returns the named strategies, or the default ones, that both sides and this tool have: the simplest first,
 * with what both sides' workers are given, and other options at each side's own defaults.
 */
async function sharedStrategies(
  sides: BySide<PreparedSide>,
  { strategies, workerOptions }: CellOptions,
): Promise<PlannedStrategy[]> {
  const known = await allStrategies();
  return known
    .filter(
      ({ id, byDefault }) =>
        SIDES.every((side) => sides[side].strategies.includes(id)) &&
        (id === BASELINE_STRATEGY || (strategies?.includes(id) ?? byDefault === 'always')),
    )
    .map((strategy) => plannedStrategy(strategy, takenOptions(strategy, workerOptions)));
}
