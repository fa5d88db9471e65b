import { BASELINE_STRATEGY } from '../model/cell.js';
import { interpolate } from '../statistics/interpolate.js';
import type { Temperature } from './cell-findings.js';
import type { WorkloadFindings } from './workload-findings.js';

/** A measured cut-off as a time of the main thread, in ms, rather than as a size. */
export type CutOffTime =
  | { readonly kind: 'crosses'; readonly value: number; readonly low: number; readonly high: number }
  /** Faster at the shortest already, or slower at the longest still. */
  | { readonly kind: 'below' | 'above'; readonly ms: number };

export interface AskedCutOff {
  readonly strategy: string;
  readonly workers: number;
  readonly temperature: Temperature;
  /** Of one task, or of a whole run. */
  readonly of: 'task' | 'work';
}

/**
 * Says how long the main thread takes at a cut-off: with between two sizes as if it grew evenly. A limit that lies beyond the
 * measured sizes is 0 or Infinity. Null where nothing is sure.
 */
export function cutOffTime(
  { cutOffs, cells }: Pick<WorkloadFindings, 'cutOffs' | 'cells'>,
  { strategy, workers, temperature, of }: AskedCutOff,
): CutOffTime | null {
  const answer = cutOffs.find(
    (one) => one.strategy === strategy && one.workers === workers && one.temperature === temperature,
  )?.answer;
  if (answer === undefined) return null;
  const line = cells
    .filter((cell) => cell.strategy === BASELINE_STRATEGY)
    .flatMap(({ size, tasks, warm }) =>
      warm === null ? [] : [{ x: size, y: warm.value / (of === 'task' ? tasks : 1) }],
    )
    .sort((a, b) => a.x - b.x);
  const timeAt = (size: number): number => interpolate(line, size);
  switch (answer.kind) {
    case 'crosses': {
      const { value, low, high } = answer.size;
      return { kind: 'crosses', value: timeAt(value), low: timeAt(low), high: timeAt(high) };
    }
    case 'always':
      return { kind: 'below', ms: timeAt(answer.from) };
    case 'never':
      return { kind: 'above', ms: timeAt(answer.upTo) };
    default:
      return null;
  }
}
