import { factorOverRounds, type RoundEstimate } from './round-estimate.js';
import { logRatios, type MeasuredCell } from './rounds.js';
import { handOverByPass } from './time-split.js';

/** What the other form of the input costs to hand over, against the workload it repeats. */
export interface VariantFindings {
  readonly parent: string;
  readonly size: number;
  readonly workers: number;
  /** Hand-over of the variant by the parent's, per task, under worker-copy. */
  readonly handOverFactor: RoundEstimate;
}

/** The strategy that clones the whole input for every task, so that the input's form shows. */
const CLONES_PER_TASK = 'worker-copy';

/** Compares the largest cell both have; null where there is none with a hand-over above zero. */
export function variantFindings(
  variant: readonly MeasuredCell[],
  parent: readonly MeasuredCell[],
): VariantFindings | null {
  const shared = variant
    .filter((cell) => cell.strategy === CLONES_PER_TASK)
    .flatMap((cell) => {
      const twin = parent.find(
        (other) =>
          other.strategy === cell.strategy && other.size === cell.size && other.workers === cell.workers,
      );
      return twin === undefined ? [] : [{ cell, twin }];
    })
    .sort((a, b) => b.cell.size - a.cell.size || b.cell.workers - a.cell.workers);
  const [largest] = shared;
  if (largest === undefined) return null;
  const { cell, twin } = largest;
  const factor = factorOverRounds(logRatios(handOverByPass(cell.rounds), handOverByPass(twin.rounds)));
  return factor && { parent: twin.workload, size: cell.size, workers: cell.workers, handOverFactor: factor };
}
