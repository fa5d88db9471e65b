import { TIME_METRICS } from '../model/compared-metrics.js';

/** When and how strictly a comparison is decided. */
export interface DecisionRule {
  /** A change up to this fraction does not count: 0.03. */
  readonly delta: number;
  /** The only numbers of pairs, ascending, at which open cells are looked at. */
  readonly looks: readonly Look[];
  /** The one-sided level at which a cell is shown to be no worse than delta. */
  readonly passAlpha: number;
}

export interface Look {
  readonly pairs: number;
  /**
   * The part of the job's probability of any false regression that this look may spend; 0: the look can only
   * pass cells.
   */
  readonly alpha: number;
}

/**
 * At most 1% false alarms per job, spent in two looks. The first look only closes cells that are clearly
 * fine.
 */
export const DEFAULT_RULE: DecisionRule = {
  delta: 0.03,
  looks: [
    { pairs: 10, alpha: 0 },
    { pairs: 20, alpha: 0.005 },
    { pairs: 40, alpha: 0.005 },
  ],
  passAlpha: 0.05,
};

/**
 * The fewest pairs at which one of so many hypotheses can be rejected: Holm's first step multiplies the
 * smallest p, 2⁻ⁿ, by their number.
 */
export function smallestRejectableN(hypotheses: number, alpha: number): number {
  return Math.ceil(Math.log2(hypotheses / alpha));
}

/** Whether a look could find a regression in any of so many cells. */
export function canReject({ pairs, alpha }: Look, cells: number): boolean {
  return alpha > 0 && pairs >= smallestRejectableN(cells * TIME_METRICS.length, alpha);
}

/** A rule that could never find a regression, and how many pairs its last look would need. */
export interface CannotReject {
  readonly hypotheses: number;
  readonly pairs: number;
  readonly neededPairs: number;
}

/**
 * Says what a rule lacks if none of its looks could ever find a regression in any of the cells; undefined for
 * a sound rule.
 */
export function cannotReject(rule: DecisionRule, cells: number): CannotReject | undefined {
  const hypotheses = cells * TIME_METRICS.length;
  if (rule.looks.some((look) => canReject(look, cells))) return undefined;
  const spending = rule.looks.filter(({ alpha }) => alpha > 0);
  return {
    hypotheses,
    pairs: Math.max(0, ...rule.looks.map(({ pairs }) => pairs)),
    neededPairs: Math.min(...spending.map(({ alpha }) => smallestRejectableN(hypotheses, alpha))),
  };
}
