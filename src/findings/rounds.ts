import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import type { MetricName } from '../model/recorded-metrics.js';
import type { CellResult, RoundSample } from '../model/results.js';
import { median } from '../statistics/quantile.js';

/** One number a round, by the round's number: the round is the unit of replication. */
export type ByRound = ReadonlyMap<number, number>;

export type MeasuredCell = Extract<CellResult, { status: 'measured' }>;

export function isMeasured(cell: CellResult): cell is MeasuredCell {
  return cell.status === 'measured' && cell.rounds.length > 0;
}

/** The main thread's cells by size. */
export function mainThreadBySize<Cell extends Pick<CellKey, 'size' | 'strategy'>>(
  cells: readonly Cell[],
): ReadonlyMap<number, Cell> {
  return new Map(
    cells.filter((cell) => cell.strategy === BASELINE_STRATEGY).map((cell) => [cell.size, cell]),
  );
}

/** The median of each round's samples, in the order of the rounds; rounds without any are absent. */
export function byRound(
  rounds: readonly Pick<RoundSample, 'round' | 'metrics'>[],
  metric: MetricName,
): ByRound {
  const medians = new Map<number, number>();
  for (const { round, metrics } of rounds) {
    const samples = metrics[metric];
    if (samples !== undefined && samples.length > 0) medians.set(round, median(samples));
  }
  return medians;
}

/** ln(a / b) for every round that has both, as positive numbers, in the order of the rounds. */
export function logRatios(a: ByRound, b: ByRound): number[] {
  return pairs(a, b)
    .filter(([x, y]) => x > 0 && y > 0)
    .map(([x, y]) => Math.log(x / y));
}

/** Both numbers of every round that has both, in the order of the first one's rounds. */
export function pairs(a: ByRound, b: ByRound): [number, number][] {
  const both: [number, number][] = [];
  for (const [round, x] of a) {
    const y = b.get(round);
    if (y !== undefined) both.push([x, y]);
  }
  return both;
}

/** The rounds that every cell has, in order: one number a cell. */
export function completeRounds(cells: readonly MeasuredCell[], metric: MetricName): number[][] {
  const columns = cells.map((cell) => byRound(cell.rounds, metric));
  const [first = new Map<number, number>()] = columns;
  return [...first.keys()]
    .sort((a, b) => a - b)
    .map((round) => columns.flatMap((column) => column.get(round) ?? []))
    .filter((times) => times.length === cells.length && times.every((ms) => ms > 0));
}
