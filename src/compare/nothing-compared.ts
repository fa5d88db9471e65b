import { COMPARISON_VERSION, type Comparison } from '../verdict/comparison.js';
import type { BySide } from '../verdict/side-name.js';
import type { FoldersOptions } from './compare-folders.js';
import { describeFolder, type NamedFolder } from './sides/named-folder.js';

/** The comparison that was not made, with the reasons. */
export async function nothingCompared(
  { base, head }: BySide<NamedFolder>,
  { thresholds, rule, seed }: Pick<FoldersOptions, 'thresholds' | 'rule' | 'seed'>,
  notes: readonly string[],
): Promise<Comparison> {
  return {
    comparisonVersion: COMPARISON_VERSION,
    kind: 'pairs',
    verdict: 'nothing-compared',
    base: await describeFolder(base),
    head: await describeFolder(head),
    cells: [],
    failed: [],
    oneSided: [],
    incompleteRuns: [],
    cutOffs: [],
    differences: [],
    thresholds,
    looks: rule.looks.map(({ pairs }) => pairs),
    notes,
    contention: null,
    seed,
    wallMs: 0,
    interrupted: false,
  };
}
