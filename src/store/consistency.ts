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

/**
 * Goes through a list of cells, each valid by itself, and finds those that contradict the plan or another
 * cell.
 */
export class Consistency {
  readonly #plan: PlannedNames | undefined;
  readonly #listed: Consistency | undefined;
  /** The entry of each cell, by its id. */
  readonly #places = new Map<string, number>();
  /** The same by its entry in the plan's list, where there is one: a text of each of a hundred thousand cells is enough. */
  readonly #placesByPlanned = new Map<number, number>();
  #entries = 0;

  /**
   * @param plan the plan that names the cells; undefined if none does
   * @param listed the plan's own list of cells, checked before: all other cells are unplanned
   */
  constructor(plan?: Plan, listed?: Consistency) {
    this.#plan = plan && namesOf(plan);
    this.#listed = listed;
  }

  /**
   * Says what is wrong with the next cell of the list, which stands at this path; undefined if nothing is.
   */
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

/**
 * Finds what the plan does not have. Workload, strategy and worker count must be planned; runs may add sizes
 * between planned ones.
 */
function outsideOf(plan: PlannedNames, { workload, size, strategy, workers }: CellKey): string | undefined {
  const lacking = (what: string, value: unknown): string =>
    `is of the ${what} ${showValue(value)}, which the plan doesn't have`;
  const sizes = plan.workloads.get(workload);
  if (sizes === undefined) return lacking('workload', workload);
  const facts = plan.strategies.get(strategy);
  if (facts === undefined) return lacking('strategy', strategy);
  if (size < sizes.smallest || size > sizes.largest) return lacking('size', size);
  // One worker is always possible where a strategy takes only one, or where a workload starts one worker
  // after another.
  const isOne = workers === 1 && (facts.mostWorkers === 1 || sizes.lifecycle === 'per-task');
  return isOne || plan.workers.has(workers) ? undefined : lacking('worker count', workers);
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b));
}

/** Finds a round that does not come after the round before it. */
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
