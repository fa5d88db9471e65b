import { FASTEST, LEADING_METRICS } from '../model/compared-metrics.js';
import type { CellComparison, Change } from './comparison.js';

/**
 * Picks the change that a reader looks for: the quietest metric that the verdict rests on, or else the
 * fastest turn.
 */
export function leadingChange({ because, changes }: CellComparison): Change | undefined {
  const metric = LEADING_METRICS.find((one) => because.includes(one)) ?? FASTEST;
  return changes.find((change) => change.metric === metric);
}
