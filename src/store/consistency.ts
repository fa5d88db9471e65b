import { type CellKey, cellId } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import type { CellResult } from '../model/results.js';
import type { Path } from './shape.js';
import { showValue } from './show-value.js';

export interface Inconsistency {
  readonly path: Path;
  readonly problem: string;
}

/** Looks through a list of cells, each fine by itself, for what contradicts the plan or another cell. */
export class Consistency {
  readonly #planned: { readonly workloads: Names; readonly strategies: Names } | undefined;
  readonly #places = new Map<string, number>();

  /** @param plan undefined for cells that no plan names */
  constructor(plan?: Plan) {
    this.#planned = plan && {
      workloads: new Set(plan.workloads.map(({ id }) => id)),
      strategies: new Set(plan.strategies),
    };
  }

  /** What is wrong with the next cell of the list, which is at this path. */
  problemOf(cell: CellKey | CellResult, path: Path): Inconsistency | undefined {
    const problem = this.#unplanned(cell) ?? this.#repeated(cell);
    return problem === undefined ? disorderInRounds(cell, path) : { path, problem };
  }

  #unplanned({ workload, strategy }: CellKey): string | undefined {
    if (this.#planned === undefined) return undefined;
    if (!this.#planned.workloads.has(workload))
      return `is of the workload ${showValue(workload)}, which the plan doesn't have`;
    if (!this.#planned.strategies.has(strategy))
      return `is of the strategy ${showValue(strategy)}, which the plan doesn't have`;
    return undefined;
  }

  #repeated(cell: CellKey): string | undefined {
    const id = cellId(cell);
    const first = this.#places.get(id);
    this.#places.set(id, first ?? this.#places.size);
    return first === undefined ? undefined : `repeats the cell of entry ${first}, ${showValue(id)}`;
  }
}

type Names = ReadonlySet<string>;

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
