import type { TimeMetric } from '../../model/compared-metrics.js';
import {
  addPairs,
  type ComparedCell,
  conclude,
  type Decision,
  decideDue,
  type Family,
  familySize,
  openCells,
  type PairRatios,
  pairsOf,
  replacePairs,
  startFamily,
} from '../../statistics/decision.js';
import { canReject, type DecisionRule } from '../../statistics/decision-rule.js';
import type { PairEvidence } from '../../statistics/pair-evidence.js';
import { STEADINESS_PAIRS } from '../../verdict/steadiness.js';

/** A cell that a look has just found to be slower, and by which metrics. */
export interface NewRegression {
  readonly id: string;
  readonly metrics: readonly TimeMetric[];
}

/** The looks at the times of all cells, and what each decided. */
export class TimeDecisions {
  readonly #rule: DecisionRule;
  #family: Family;
  /**
   * Cells by id, kept beside the family because they are looked up far more often than it changes. So are the
   * decisions.
   */
  #byId: ReadonlyMap<string, ComparedCell> = new Map();
  #decisions: readonly (Decision | undefined)[] = [];

  /** `elsewhere` is the number of cells of the same comparison that are decided in another place. */
  constructor(ids: readonly string[], rule: DecisionRule, elsewhere: number) {
    this.#rule = rule;
    this.#family = startFamily(ids, rule, elsewhere);
    this.#update(this.#family);
  }

  /** The decisions, in the order of the cells; undefined for a cell that is open. */
  get all(): readonly (Decision | undefined)[] {
    return this.#decisions;
  }

  /** The ids of the cells that want further pairs. */
  get openIds(): readonly string[] {
    return openCells(this.#family).map(({ id }) => id);
  }

  /** The number of pairs at the last look. No cell gets more. */
  get lastPairs(): number {
    return Math.max(...this.#rule.looks.map(({ pairs }) => pairs));
  }

  /**
   * The number of pairs at the first look that could find a regression among so many cells; Infinity where
   * none could.
   */
  get leastPairs(): number {
    const able = this.#rule.looks.filter((look) => canReject(look, familySize(this.#family)));
    return Math.min(...able.map(({ pairs }) => pairs));
  }

  /** The number of pairs after which a series has to be steady. */
  get steadinessPairs(): number {
    return Math.min(STEADINESS_PAIRS, ...this.#rule.looks.map(({ pairs }) => pairs));
  }

  decisionOf(id: string): Decision | undefined {
    const state = this.#byId.get(id)?.state;
    return state?.kind === 'decided' ? state.decision : undefined;
  }

  /** The evidence that the last look saw; undefined before the first look. */
  evidenceOf(id: string): PairEvidence | undefined {
    return this.#byId.get(id)?.evidence;
  }

  pairsOf(id: string): number {
    const cell = this.#byId.get(id);
    return cell === undefined ? 0 : pairsOf(cell);
  }

  /** Adds one more pair to each of these cells. */
  add(pairs: ReadonlyMap<string, PairRatios>): void {
    this.#update(addPairs(this.#family, pairs));
  }

  /** Replaces the pairs that the cells had. */
  replace(pairs: ReadonlyMap<string, readonly PairRatios[]>): void {
    this.#update(replacePairs(this.#family, pairs));
  }

  /** Decides each cell that is due for a look. Returns the cells that were found to be slower. */
  look(): NewRegression[] {
    const before = this.#byId;
    this.#update(decideDue(this.#family));
    return this.#family.cells.flatMap(({ id, state }) => {
      const isNew = state.kind === 'decided' && before.get(id)?.state.kind !== 'decided';
      if (!isNew || state.decision.verdict !== 'regression') return [];
      return [{ id, metrics: state.decision.metrics }];
    });
  }

  /** Ends the looks: a cell that is still open stays inconclusive. */
  conclude(): void {
    this.#update(conclude(this.#family));
  }

  #update(family: Family): void {
    this.#family = family;
    this.#byId = new Map(family.cells.map((cell) => [cell.id, cell]));
    this.#decisions = family.cells.map(({ id }) => this.decisionOf(id));
  }
}
