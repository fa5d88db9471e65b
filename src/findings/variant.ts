import { bySimplicity } from '../model/simplicity.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';
import { factorOverRounds, type RoundEstimate } from './round-estimate.js';
import { logRatios, type MeasuredCell } from './rounds.js';
import { handOverByPass } from './time-split.js';

/** What the other form of the input costs to hand over, against the workload it repeats. */
export interface VariantFindings {
  readonly parent: string;
  readonly size: number;
  readonly workers: number;
  /** Hand-over of the variant by the parent's, per task, in threads that get a clone with each. */
  readonly handOverFactor: RoundEstimate;
}

/** Compares the largest cell that both have; null where there is none with a hand-over above zero. */
export function variantFindings(
  variant: readonly MeasuredCell[],
  parent: readonly MeasuredCell[],
  strategies: readonly PlannedStrategy[],
): VariantFindings | null {
  const cloning = cloningPerTask(strategies);
  const shared = variant
    .filter((cell) => cell.strategy === cloning)
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

/** Picks the simplest strategy whose threads get a clone of the whole input with every task, so that the input's form shows. */
function cloningPerTask(strategies: readonly PlannedStrategy[]): string | undefined {
  const cloning = strategies.filter(
    ({ facts }) => facts.where === 'threads' && facts.input === 'cloned-per-task',
  );
  return cloning.map(({ id }) => id).sort(bySimplicity(cloning))[0];
}
