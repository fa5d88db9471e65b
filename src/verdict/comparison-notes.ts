import { sameAnswer } from '../model/results.js';
import { leastProcesses } from '../statistics/unpaired-decision.js';
import type { EnvironmentDifference } from './compare-environments.js';
import type { CellComparison, Change } from './comparison.js';
import type { CondensedRun } from './condense-run.js';
import type { PairedCell, PairLog } from './pair-log.js';
import { severalNames } from './several-names.js';
import { SIDES, type SideName } from './side-name.js';

type Runs = Readonly<Record<SideName, CondensedRun>>;

/** What a reader should know about two runs before believing their comparison. */
export function runNotes(
  runs: Runs,
  differences: readonly EnvironmentDifference[],
  cells: readonly CellComparison[],
): string[] {
  const incomplete = SIDES.filter((side) => !runs[side].complete);
  const unjudged = cells.filter(({ changes }) => changes.some(isTooFew)).length;
  const needed = leastProcesses(cells.length);
  const inBoth = [...runs.base.unmeasured].filter(([id]) => runs.head.unmeasured.has(id));
  return [
    ...(differences.some(({ breaks }) => breaks)
      ? ['The machines or the ways of measuring differ, so a ratio may be theirs rather than the code’s.']
      : []),
    ...(unjudged > 0
      ? [
          `${unjudged} of ${cells.length} cells had no chance to be found worse, as they have too few rounds: measure both runs with --rounds ${needed}.`,
        ]
      : []),
    ...answerNotes(runs),
    ...endsByClockNotes(new Set(SIDES.flatMap((side) => runs[side].endByClock))),
    ...incomplete.map(
      (side) =>
        `The run of ${side} is incomplete: it was interrupted, or goes on. Finish it with run --resume ${runs[side].name}.`,
    ),
    ...(inBoth.length > 0
      ? [`${severalNames(inBoth, ([id, why]) => `${id} (${why})`)}: measured in neither run.`]
      : []),
  ];
}

function isTooFew({ judgement }: Change): boolean {
  return judgement === 'too-few-pairs';
}

/** Reports different answers, but only of runs with equal seeds: another seed may make another input. */
function answerNotes({ base, head }: Runs): string[] {
  if (base.plan.seed !== head.plan.seed) return [];
  return answersDiffer(
    [...base.cells].flatMap(([id, cell]) => {
      const other = head.cells.get(id);
      return other === undefined || sameAnswer(cell, other) ? [] : [id];
    }),
  );
}

/** What a reader should know about pairs before believing their comparison. */
export function pairNotes(cells: readonly PairedCell[], log: PairLog): string[] {
  const different = cells.flatMap(({ id }) => {
    const [pair] = log.pairsOf(id);
    return pair === undefined || sameAnswer(pair.base, pair.head) ? [] : [id];
  });
  const timed = cells.filter((cell) => log.endsByClock(cell)).map(({ key }) => key.workload);
  return [...answersDiffer(different), ...endsByClockNotes(new Set(timed))];
}

function endsByClockNotes(workloads: ReadonlySet<string>): string[] {
  if (workloads.size === 0) return [];
  return [
    `${severalNames([...workloads], (id) => id)}: tasks end when a time is up, however little was done by then, so no cut-off is compared.`,
  ];
}

function answersDiffer(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  return [
    `${severalNames(ids, (id) => id)}: base and head answer differently, so their times may be those of different work.`,
  ];
}
