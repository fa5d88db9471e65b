import type { CellComparison, Change, ComparedMetric } from './comparison.js';

/** Of several metrics the one a reader looks for: what the verdict rests on, and of that the quietest; else the fastest turn. */
export function leadingChange({ because, changes }: CellComparison): Change | undefined {
  const metric = PREFERRED.find((one) => because.includes(one)) ?? 'wallMin';
  return changes.find((change) => change.metric === metric);
}

const PREFERRED: readonly ComparedMetric[] = [
  'wallMin',
  'cpuMean',
  'wallMean',
  'memory',
  'startup',
  'speedUp',
];
