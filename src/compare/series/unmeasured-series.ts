import { comparePairs } from '../pairs/compare-pairs.js';
import type { PairsResult } from '../pairs/pairs-result.js';
import type { SilentSetup } from './replay-series.js';

/** Says of a series that nobody measured what an interruption before its first pair says. */
export function unmeasuredSeries(setup: SilentSetup): Promise<PairsResult> {
  return comparePairs({
    ...setup,
    signal: AbortSignal.abort(),
    onProgress: () => {},
    now: () => 0,
    probe: async () => undefined,
    measure: () => Promise.reject(new Error('nothing is measured after an interruption')),
  });
}
