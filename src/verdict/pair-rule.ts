import { DEFAULT_RULE, type DecisionRule } from '../statistics/decision-rule.js';

/** The probability of any false regression in a whole comparison, before the second set of pairs. */
const FAMILY_ALPHA = DEFAULT_RULE.looks.reduce((sum, { alpha }) => sum + alpha, 0);

/**
 * Makes the rule for a margin, with looks at these ascending numbers of pairs. If there are several, the
 * first can only pass cells, and the others share the level.
 */
export function pairRule(delta: number, pairs?: readonly number[]): DecisionRule {
  if (pairs === undefined) return { ...DEFAULT_RULE, delta };
  const spending = Math.max(1, pairs.length - 1);
  const looks = pairs.map((count, i) => ({
    pairs: count,
    alpha: i === 0 && pairs.length > 1 ? 0 : FAMILY_ALPHA / spending,
  }));
  return { ...DEFAULT_RULE, delta, looks };
}
