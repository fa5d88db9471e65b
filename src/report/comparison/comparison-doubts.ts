import type { CellComparison, Comparison } from '../../verdict/comparison.js';
import { limited } from '../drawing/limited-sentences.js';
import { counted, percent } from '../drawing/quantity.js';

/** Says what else a reader should know before believing the numbers. */
export function doubtSentences({
  cutOffs,
  notes,
  contention,
  differences,
  kind,
  design,
}: Comparison & Designs): string[] {
  const share = contention === null || contention.passes === 0 ? 0 : contention.contended / contention.passes;
  return limited([
    ...(kind === 'separate-runs' ? [SEPARATE] : []),
    ...(share > 0
      ? [
          `Other programs used the cores in ${percent(share)} of the passes${kind === 'pairs' ? ', which disturbs both sides of a pair alike' : ''}.`,
        ]
      : []),
    ...(design.includes('alternating') ? [ALTERNATING] : []),
    ...unresolved(cutOffs),
    ...differences.map(
      ({ field, base, head, breaks }) =>
        `${field}: ${base} in base, ${head} in head${breaks ? ' (breaks the comparison)' : ''}.`,
    ),
    ...notes,
  ]);
}

function unresolved(cutOffs: Comparison['cutOffs']): string[] {
  const open = cutOffs.filter(({ move }) => move === 'not-resolved').length;
  if (open === 0) return [];
  return [
    `${open} of ${counted(cutOffs.length, 'cut-off')} could not be compared: at these sizes their intervals are open or too wide.`,
  ];
}

interface Designs {
  readonly design: readonly CellComparison['design'][];
}

/** Adds the designs of a comparison's cells. */
export function withDesigns(comparison: Comparison): Comparison & Designs {
  return { ...comparison, design: [...new Set(comparison.cells.map(({ design }) => design))] };
}

const SEPARATE =
  'The two runs lie apart in time. A machine that drifts by 10% between them raises a false alarm in two jobs of three, and none where pairs are measured; so no verdict here is stronger than “suspect”. `parallel-bench compare BASE_FOLDER HEAD_FOLDER` measures pairs.';

const ALTERNATING =
  'In some cells whole processes alternated in place of single turns: their noise is about twice as large.';
