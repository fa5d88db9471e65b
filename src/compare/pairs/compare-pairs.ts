import { decideTimes } from './decide-times.js';
import { judgeTheRest } from './judge-the-rest.js';
import { judgeCutOffs } from './paired-cut-offs.js';
import { aliveCells, confirmationSetup, startComparison } from './pairs-comparison.js';
import { type PairsResult, pairsResult } from './pairs-result.js';
import type { PairsSetup } from './pairs-setup.js';

/**
 * Measures pairs of every cell in passes until each is decided, the last look is over or the time is up. A
 * cell that looks worse is measured again before that counts. A cell that fails is dropped, and the others go
 * on.
 */
export async function comparePairs(setup: PairsSetup): Promise<PairsResult> {
  const comparison = startComparison(setup);
  await decideTimes(comparison);
  const answers = await judgeTheRest(comparison);
  const cutOffs = await judgeCutOffs(
    aliveCells(comparison),
    comparison.firstSet.log,
    setup.thresholds.cutOff,
    confirmationSetup(comparison, 'confirming cut-offs'),
  );
  return pairsResult(comparison, answers, cutOffs);
}
