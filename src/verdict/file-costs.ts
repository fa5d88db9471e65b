import type { TimedCell } from '../findings/cut-offs.js';
import { type ByPass, type MeasuredCell, pairs } from '../findings/rounds.js';
import { FIGURES, FILE_METRICS, type FileMetric, isDerived } from '../model/compared-metrics.js';
import { recordOf } from '../model/record-of.js';
import type { MetricName } from '../model/recorded-metrics.js';
import type { RoundSample } from '../model/results.js';
import { costOf, readFigure } from './figure-value.js';
import { isMeaningful } from './metrics.js';

/** A number per process; none of a derived metric, which the cell alone does not know. */
export function costsOf(cell: MeasuredCell, metric: FileMetric): readonly number[] {
  if (isDerived(metric) || !isMeaningful(metric, cell)) return [];
  return positive(cell.rounds.map((round) => costOf(metric, read(metric, round))));
}

/** The cell's own part of each derived metric, by round. */
export function partsOf(cell: MeasuredCell, timed: TimedCell): Readonly<Record<FileMetric, ByPass>> {
  return recordOf(FILE_METRICS, (metric) => (isDerived(metric) ? partOf(metric, cell, timed) : NOTHING));
}

const NOTHING: ByPass = new Map();

function partOf(metric: FileMetric, { rounds }: MeasuredCell, { times }: TimedCell): ByPass {
  const { of, inFiles } = FIGURES[metric];
  // Medians that are kept already would take as much memory again.
  const kept: Readonly<Partial<Record<MetricName, ByPass>>> = inFiles === 'median' ? times : {};
  return kept[of] ?? new Map(rounds.map((round) => [round.round, read(metric, round)]));
}

function read(metric: FileMetric, { metrics }: RoundSample): number {
  const { inFiles, inPairs } = FIGURES[metric];
  return readFigure(metric, metrics, inFiles ?? inPairs);
}

/** A derived metric's numbers, from the rounds in which both the cell and the main thread were measured. */
export function derivedCosts(metric: FileMetric, own: ByPass, main: ByPass): readonly number[] {
  const { derive = () => Number.NaN } = FIGURES[metric];
  return positive(pairs(own, main).map(([value, against]) => costOf(metric, derive(value, against))));
}

/** None of an empty sample is left. */
function positive(numbers: readonly number[]): readonly number[] {
  const isPositive = (value: number): boolean => value > 0 && Number.isFinite(value);
  // A filtered array has room for sixteen more, which counts where there are four for each of a hundred thousand cells.
  return numbers.every(isPositive) ? numbers : numbers.filter(isPositive);
}
