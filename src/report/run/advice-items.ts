import type { Findings } from '../../findings/findings.js';
import type { StartUpCost } from '../../findings/start-up-cost.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { halfWidth } from '../../statistics/estimate.js';
import { duration } from '../drawing/quantity.js';
import { adviceSentence } from './advice-sentence.js';

/** What to do about one workload: its name and the sentences. */
export interface AdviceItem {
  readonly name: string;
  readonly sentence: string;
}

export function adviceItems({ workloads, startUp, startUpWorkloads }: Findings): AdviceItem[] {
  return [
    ...workloads.map((workload) => ({ name: workload.id, sentence: adviceSentence(workload) })),
    ...startUpItem(startUp, startUpWorkloads),
  ];
}

function startUpItem(costs: readonly StartUpCost[], workloads: readonly string[]): AdviceItem[] {
  const each = costs.flatMap(({ strategy, one }) =>
    one === null || strategy === BASELINE_STRATEGY
      ? []
      : [`${duration(one.value, halfWidth(one))} (${strategy})`],
  );
  if (each.length === 0) return [];
  const sentence = `Starting a worker for a single task and ending it takes ${each.join(', ')}: keep workers running, or give each far more work than that.`;
  return [{ name: workloads.join(', '), sentence }];
}
