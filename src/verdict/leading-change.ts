import { FASTEST, LEADING_METRICS } from '../model/compared-metrics.js';
import type { CellComparison, Change } from './comparison.js';

/** Of several metrics the one a reader looks for: what the verdict rests on, and of that the quietest; else the fastest turn. */
export function leadingChange({ because, changes }: CellComparison): Change | undefined {
  const metric = LEADING_METRICS.find((one) => because.includes(one)) ?? FASTEST;
  return changes.find((change) => change.metric === metric);
}
