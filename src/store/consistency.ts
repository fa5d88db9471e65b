import { type CellKey, cellId } from '../model/cell.js';
import type { Plan, PlannedWorkload } from '../model/plan.js';
import type { CellResult } from '../model/results.js';
import type { StrategyFacts } from '../model/strategy-facts.js';
import type { Path } from './shape.js';
import { showValue } from './show-value.js';

export interface Inconsistency {
  readonly path: Path;
  readonly problem: string;
}

/** Looks through a list of cells, each fine by itself, for what contradicts the plan or another cell. */
export class Consistency {
  readonly #plan: PlannedNames | undefined;
  readonly #listed: Consistency | undefined;
  /** The entry of each cell, by its id. */
  readonly #places = new Map<string, number>();
  /** The same by its entry in the plan's list, where there is one: a text of each of a hundred thousand cells is enough. */
  readonly #placesByPlanned = new Map<number, number>();
  #entries = 0;

  /**
   * @param plan undefined for cells that no plan names
   * @param listed the plan's own list of cells, looked through before: others are not planned
   */
  constructor(plan?: Plan, listed?: Consistency) {
    this.#plan = plan && namesOf(plan);
    this.#listed = listed;
  }

  /** What is wrong with the next cell of the list, which is at this path. */
  problemOf(cell: CellKey | CellResult, path: Path): Inconsistency | undefined {
    const problem = (this.#plan && outsideOf(this.#plan, cell)) ?? this.#misplaced(cellId(cell));
    this.#entries++;
    return problem === undefined ? disorderInRounds(cell, path) : { path, problem };
  }

  #misplaced(id: string): string | undefined {
    if (this.#listed === undefined) return this.#repeated(this.#places, id, id);
    const planned = this.#listed.#places.get(id);
    if (planned === undefined) return `is the cell ${showValue(id)}, which the plan doesn't have`;
    return this.#repeated(this.#placesByPlanned, planned, id);
  }

  #repeated<Key>(places: Map<Key, number>, key: Key, id: string): string | undefined {
    const first = places.get(key);
    if (first !== undefined) return `repeats the cell of entry ${first}, ${showValue(id)}`;
    places.set(key, this.#entries);
    return undefined;
  }
}

interface PlannedNames {
  readonly workloads: ReadonlyMap<string, PlannedSizes>;
  readonly strategies: ReadonlyMap<string, StrategyFacts>;
  readonly workers: ReadonlySet<number>;
}

interface PlannedSizes extends Pick<PlannedWorkload, 'lifecycle'> {
  readonly smallest: number;
  readonly largest: number;
}

function namesOf({ workloads, strategies, workers }: Plan): PlannedNames {
  return {
    workloads: new Map(
      workloads.map(({ id, lifecycle, sizes }) => [
        id,
        { lifecycle, smallest: least(sizes), largest: most(sizes) },
      ]),
    ),
    strategies: new Map(strategies.map(({ id, facts }) => [id, facts])),
    workers: new Set(workers),
  };
}

/** Cells are of planned workloads, strategies and worker counts, and of sizes between the planned ones: a run adds some there. */
function outsideOf(plan: PlannedNames, { workload, size, strategy, workers }: CellKey): string | undefined {
  const lacking = (what: string, value: unknown): string =>
    `is of the ${what} ${showValue(value)}, which the plan doesn't have`;
  const sizes = plan.workloads.get(workload);
  if (sizes === undefined) return lacking('workload', workload);
  const facts = plan.strategies.get(strategy);
  if (facts === undefined) return lacking('strategy', strategy);
  if (size < sizes.smallest || size > sizes.largest) return lacking('size', size);
  // The main thread is one, and so is the worker of a workload that starts one after another.
  const isOne = workers === 1 && (facts.mostWorkers === 1 || sizes.lifecycle === 'per-task');
  return isOne || plan.workers.has(workers) ? undefined : lacking('worker count', workers);
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b));
}

/** Rounds come one after the other. */
function disorderInRounds(cell: CellKey | CellResult, path: Path): Inconsistency | undefined {
  if (!('rounds' in cell)) return undefined;
  let last = -1;
  for (const [place, { round }] of cell.rounds.entries()) {
    if (round <= last) {
      const problem = `must be above ${last}, the round before it, not ${round}`;
      return { path: [...path, 'rounds', place, 'round'], problem };
    }
    last = round;
  }
  return undefined;
}
