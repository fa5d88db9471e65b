import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import type { Readings } from '../model/observation.js';
import type { MetricName } from '../model/recorded-metrics.js';
import type { CellResult, RoundSample } from '../model/results.js';
import { median } from '../statistics/quantile.js';

/** One number per round of a cell, by the pass that it was measured in: the round is the unit of replication. */
export type ByPass = ReadonlyMap<number, number>;

export type MeasuredCell = Extract<CellResult, { status: 'measured' }>;

export function isMeasured(cell: CellResult): cell is MeasuredCell {
  return cell.status === 'measured' && cell.rounds.length > 0;
}

/** Finds the main thread's cells, by size. */
export function mainThreadBySize<Cell extends Pick<CellKey, 'size' | 'strategy'>>(
  cells: readonly Cell[],
): ReadonlyMap<number, Cell> {
  return new Map(
    cells.filter((cell) => cell.strategy === BASELINE_STRATEGY).map((cell) => [cell.size, cell]),
  );
}

/** Takes the median of each round's samples, in the order of the rounds; rounds without samples are left out. */
export function byPass(
  rounds: readonly Pick<RoundSample, 'round' | 'metrics'>[],
  metric: MetricName,
): ByPass {
  const medians = new Map<number, number>();
  for (const { round: pass, metrics } of rounds) {
    const samples = metrics[metric];
    if (samples !== undefined && samples.length > 0) medians.set(pass, median(samples));
  }
  return medians;
}

/** Takes each pass's median over cells: one pass is one observation, however many cells it has. */
export function medianOverCells(cells: readonly MeasuredCell[], metric: MetricName): ByPass {
  const gathered = new Map<number, number[]>();
  for (const cell of cells) {
    for (const [pass, value] of byPass(cell.rounds, metric)) {
      const known = gathered.get(pass);
      if (known === undefined) gathered.set(pass, [value]);
      else known.push(value);
    }
  }
  return new Map([...gathered].map(([pass, values]) => [pass, median(values)]));
}

/** Picks one reading of a probe in every round that has it. */
export function readingsByRound(rounds: readonly Readings[], name: string): ByPass {
  return new Map(
    rounds.flatMap((readings, round) => {
      const value = readings[name];
      return value === undefined ? [] : [[round, value] as const];
    }),
  );
}

/** Computes ln(a / b) for every pass that has both as positive numbers, in the order of the passes. */
export function logRatios(a: ByPass, b: ByPass): number[] {
  return pairs(a, b)
    .filter(([x, y]) => x > 0 && y > 0)
    .map(([x, y]) => Math.log(x / y));
}

/** Pairs the numbers of every pass that has both, in the order of the first one's passes. */
export function pairs(a: ByPass, b: ByPass): [number, number][] {
  const both: [number, number][] = [];
  for (const [pass, x] of a) {
    const y = b.get(pass);
    if (y !== undefined) both.push([x, y]);
  }
  return both;
}

/** Gives the passes in which every cell has a round, in order: one number per cell. */
export function completePasses(cells: readonly MeasuredCell[], metric: MetricName): number[][] {
  const columns = cells.map((cell) => byPass(cell.rounds, metric));
  const [first = new Map<number, number>()] = columns;
  return [...first.keys()]
    .sort((a, b) => a - b)
    .map((pass) => columns.flatMap((column) => column.get(pass) ?? []))
    .filter((times) => times.length === cells.length && times.every((ms) => ms > 0));
}
