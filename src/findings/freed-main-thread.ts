import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Choice } from './advice.js';
import type { CellFindings } from './cell-findings.js';
import type { RoundEstimate } from './round-estimate.js';

/** A block of the main thread that people notice, in ms. */
const NOTICED_MS = 10;

/** How many times shorter a block has to be for the main thread to be called free. */
const FREE = 10;

/** The main thread's longest block with workers, and without. */
export interface FreedMainThread {
  readonly blocked: RoundEstimate;
  readonly blockedWithout: RoundEstimate;
}

/** Finds by how much workers free a main thread that would be blocked for long; null where they are not shown to. */
export function freedMainThread(
  judged: readonly CellFindings[],
  { strategy, workers }: Pick<Choice, 'strategy' | 'workers'>,
): FreedMainThread | null {
  const blocked = judged.find((cell) => cell.strategy === strategy && cell.workers === workers)?.othersWait;
  const blockedWithout = judged.find((cell) => cell.strategy === BASELINE_STRATEGY)?.othersWait;
  if (blocked == null || blockedWithout == null) return null;
  const isFreed = blockedWithout.low > NOTICED_MS && FREE * blocked.high <= blockedWithout.low;
  return isFreed ? { blocked, blockedWithout } : null;
}
