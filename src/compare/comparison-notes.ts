import type { EnvironmentDifference } from '../environment/compare-environments.js';
import { sameAnswer } from '../model/results.js';
import { LEAST_UNPAIRED } from '../statistics/unpaired-decision.js';
import type { CellComparison } from './comparison.js';
import type { CondensedRun } from './condense-run.js';
import type { PairedCell, PairLog } from './pair-log.js';
import { SIDES, type SideName } from './side.js';

type Runs = Readonly<Record<SideName, CondensedRun>>;

/** What to know of two runs before believing their comparison. */
export function runNotes(
  runs: Runs,
  differences: readonly EnvironmentDifference[],
  cells: readonly CellComparison[],
): string[] {
  const incomplete = SIDES.filter((side) => !runs[side].complete);
  return [
    ...(differences.some(({ breaks }) => breaks)
      ? ['The machines or the ways of measuring differ, so a ratio may be theirs rather than the code’s.']
      : []),
    ...(cells.some(({ changes }) => changes.some(({ judgement }) => judgement === 'too-few-pairs'))
      ? [`Runs are judged from ${LEAST_UNPAIRED} rounds on: measure both with --rounds ${LEAST_UNPAIRED}.`]
      : []),
    ...answerNotes(runs),
    ...incomplete.map((side) => `The run of ${side} is incomplete: it was interrupted, or goes on.`),
  ];
}

/** With another seed a workload may have another input, and so another answer. */
function answerNotes({ base, head }: Runs): string[] {
  if (base.plan.seed !== head.plan.seed) return [];
  return [...base.cells].flatMap(([id, cell]) => {
    const other = head.cells.get(id);
    return other === undefined || sameAnswer(cell, other) ? [] : [answersDiffer(id)];
  });
}

/** What to know of pairs before believing their comparison. */
export function pairNotes(cells: readonly PairedCell[], log: PairLog): string[] {
  return cells.flatMap(({ id }) => {
    const [pair] = log.pairsOf(id);
    return pair === undefined || sameAnswer(pair.base, pair.head) ? [] : [answersDiffer(id)];
  });
}

function answersDiffer(id: string): string {
  return `${id}: base and head answer differently, so their times may be those of different work.`;
}
