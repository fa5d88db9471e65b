import { type ByPass, type MeasuredCell, pairs } from '../findings/rounds.js';
import { FIGURES, type FileMetric } from '../model/compared-metrics.js';
import type { RoundSample } from '../model/results.js';
import { costOf, readFigure } from './figure-value.js';
import { isMeaningful } from './metrics.js';

/**
 * Positive numbers that grow as the metric becomes worse, one per process; none where it is not known or means nothing for
 * the cell. A derived metric has one for each pass in which the main thread was measured, too.
 */
export function costsOf(
  cell: MeasuredCell,
  metric: FileMetric,
  main: MeasuredCell | undefined,
): readonly number[] {
  if (!isMeaningful(metric, cell)) return NO_COSTS;
  const { derive } = FIGURES[metric];
  if (derive === undefined) return positive(cell.rounds.map((round) => costOf(metric, read(metric, round))));
  if (main === undefined) return NO_COSTS;
  return positive(
    pairs(readByPass(metric, cell), readByPass(metric, main)).map(([value, against]) =>
      costOf(metric, derive(value, against)),
    ),
  );
}

/** One for all, as there may be a hundred thousand. */
const NO_COSTS: readonly number[] = [];

function readByPass(metric: FileMetric, { rounds }: MeasuredCell): ByPass {
  return new Map(rounds.map((round) => [round.round, read(metric, round)]));
}

function read(metric: FileMetric, { metrics }: RoundSample): number {
  const { inFiles, inPairs } = FIGURES[metric];
  return readFigure(metric, metrics, inFiles ?? inPairs);
}

/** None of an empty sample is left. */
function positive(numbers: readonly number[]): readonly number[] {
  const isPositive = (value: number): boolean => value > 0 && Number.isFinite(value);
  // A filtered array reserves room for sixteen more numbers. That counts with four arrays for each of a
  // hundred thousand cells.
  return numbers.every(isPositive) ? numbers : numbers.filter(isPositive);
}
