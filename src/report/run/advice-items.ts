import type { Findings } from '../../findings/findings.js';
import { groupBy } from '../../findings/group-by.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { StartUpCost } from '../../findings/start-up-cost.js';
import { halfWidth } from '../../statistics/estimate.js';
import { duration } from '../drawing/quantity.js';
import { adviceSentence } from './advice-sentence.js';
import { familiesOf } from './family.js';
import { leavesRowsOut } from './shown-rows.js';

/** What to do about one workload: its name and the sentences. */
export interface AdviceItem {
  readonly name: string;
  readonly sentence: string;
}

export function adviceItems(found: Findings): AdviceItem[] {
  return [
    ...found.workloads.map((workload) => ({ name: workload.id, sentence: adviceSentence(workload) })),
    ...startUpItem(found),
  ];
}

/** Says what starting a worker costs, where a workload measures that. `brief`: only the fastest start of each family. */
export function startUpItem(found: Findings, { brief = false } = {}): AdviceItem[] {
  const each = costsToName(found, brief || leavesRowsOut(found, {})).map(
    ({ strategy, one }) => `${duration(one.value, halfWidth(one))} (${strategy})`,
  );
  if (each.length === 0) return [];
  const advice = brief
    ? 'keep workers running'
    : 'keep workers running, or give each far more work than that';
  const sentence = `Starting a worker for a single task and ending it takes ${each.join(', ')}: ${advice}.`;
  return [{ name: found.startUpWorkloads.join(', '), sentence }];
}

type StartCost = Pick<StartUpCost, 'strategy'> & { readonly one: RoundEstimate };

/** Picks the strategies that start workers; in brief, the one of each family that does it fastest. */
function costsToName(found: Findings, brief: boolean): StartCost[] {
  const here = new Set(found.strategies.filter(({ facts }) => facts.where === 'here').map(({ id }) => id));
  const costs = found.startUp.flatMap(({ strategy, one }): StartCost[] =>
    one === null || here.has(strategy) ? [] : [{ strategy, one }],
  );
  if (!brief) return costs;
  const familyOf = familiesOf(found);
  return [...groupBy(costs, ({ strategy }) => familyOf(strategy)).values()].flatMap((family) =>
    [...family].sort((a, b) => a.one.value - b.one.value).slice(0, 1),
  );
}
