import { startContentionProbe } from '../../processes/contention-probe.js';
import type { Guardian } from '../../processes/guardian.js';
import type { BySide } from '../../verdict/side-name.js';
import type { Side } from '../sides/side.js';
import { comparePairs } from './compare-pairs.js';
import { CONFIRMING_OVERRUN } from './confirmation.js';
import { measurePairsWith } from './measure-pair.js';
import type { PairBudget } from './pair-budget.js';
import type { PairsResult } from './pairs-result.js';
import type { PairsSetup } from './pairs-setup.js';
import { whileSidesUnchanged } from './unchanged-sides.js';

/** What is compared, and how it is decided. */
export interface PairsPlan
  extends Pick<PairsSetup, 'cells' | 'elsewhere' | 'rule' | 'thresholds' | 'seed' | 'timeBudgetMs'> {
  readonly sides: BySide<Side>;
  readonly budget: PairBudget;
  readonly usableCores: number;
}

export interface PairsWatch extends Pick<PairsSetup, 'signal' | 'onProgress'> {
  readonly guardian: Guardian;
  /** Ms since the comparison began. */
  readonly elapsedMs: () => number;
}

/** Measures pairs in processes of this machine. `within` may wrap the comparison's setup. */
export async function measureHere(
  { sides, budget, usableCores, ...plan }: PairsPlan,
  { guardian, signal, onProgress, elapsedMs }: PairsWatch,
  within: (setup: PairsSetup) => PairsSetup = (setup) => setup,
): Promise<PairsResult> {
  // A pair that is under way when the budget is over may end, but nobody waits for it longer than for a
  // confirmation.
  const endMs = CONFIRMING_OVERRUN * plan.timeBudgetMs;
  const probe = startContentionProbe(usableCores);
  try {
    return await comparePairs(
      within({
        ...plan,
        turns: budget.turns,
        measure: whileSidesUnchanged(measurePairsWith(guardian, sides, budget, () => endMs - elapsedMs())),
        probe: () => probe.capacity(),
        onProgress,
        signal,
        now: elapsedMs,
      }),
    );
  } finally {
    probe.close();
  }
}
