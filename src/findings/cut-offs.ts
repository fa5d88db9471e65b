import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import type { StrategyOrder } from '../model/simplicity.js';
import { type CutOff, cutOff } from '../statistics/cut-off.js';
import { ROUNDS_FOR_INTERVAL } from '../statistics/estimate.js';
import { TEMPERATURES, type Temperature } from './cell-findings.js';
import { groupBy } from './group-by.js';
import { type ByPass, byPass, type MeasuredCell, mainThreadBySize, pairs } from './rounds.js';

/** The size from which a strategy beats the main thread. */
export interface CutOffFindings {
  readonly strategy: string;
  readonly workers: number;
  readonly temperature: Temperature;
  readonly answer: CutOff;
}

/** What a cut-off needs of a measured cell: one number per pass. */
export interface TimedCell extends Omit<CellKey, 'workload'> {
  readonly times: Readonly<Record<Temperature, ByPass>>;
}

export function timedCell({ size, strategy, workers, rounds }: MeasuredCell): TimedCell {
  const times = { warm: byPass(rounds, 'warm'), cold: byPass(rounds, 'cold') };
  return { size, strategy, workers, times };
}

/** The fraction by which two equal cells may differ; 0 where it was not measured. */
export type NoiseFloors = Readonly<Record<Temperature, number>>;

const NO_FLOORS: NoiseFloors = { warm: 0, cold: 0 };

/** Looks for each strategy's cut-offs, warm and cold, at the worker count measured at the most sizes: the full one in the default sweep. */
export function cutOffs(
  cells: readonly TimedCell[],
  order: StrategyOrder,
  floors = NO_FLOORS,
): CutOffFindings[] {
  const main = mainThreadBySize(cells);
  const byStrategy = groupBy(cells, ({ strategy }) => strategy);
  byStrategy.delete(BASELINE_STRATEGY);
  return [...byStrategy.keys()].sort(order).flatMap((strategy) => {
    const sweep = longestSweep(byStrategy.get(strategy) ?? []);
    return TEMPERATURES.flatMap((temperature) => lookFor(main, sweep, temperature, floors[temperature]));
  });
}

/** Picks a strategy's cells at the worker count that has the most sizes; of several such counts the highest. */
function longestSweep(cells: readonly TimedCell[]): TimedCell[] {
  return [...groupBy(cells, ({ workers }) => workers)]
    .sort(([a], [b]) => b - a)
    .map(([, sweep]) => sweep)
    .reduce<TimedCell[]>((longest, sweep) => (sweep.length > longest.length ? sweep : longest), []);
}

function lookFor(
  mainThread: ReadonlyMap<number, TimedCell>,
  sweep: readonly TimedCell[],
  temperature: Temperature,
  noiseFloor: number,
): CutOffFindings[] {
  const sizes = sweep
    .flatMap((cell) => {
      const main = mainThread.get(cell.size);
      const times = main === undefined ? [] : pairedTimes(main, cell, temperature);
      return times.length === 0 ? [] : [{ size: cell.size, pairs: times }];
    })
    .sort((a, b) => a.size - b.size);
  const [cell] = sweep;
  if (cell === undefined || sizes.length === 0) return [];
  const { strategy, workers } = cell;
  // A size added late, before its rounds are done, would only blur what the others show.
  const known = sizes.filter((measured) => measured.pairs.length >= ROUNDS_FOR_INTERVAL);
  const answer = cutOff(known.length > 1 ? known : sizes, noiseFloor);
  return [{ strategy, workers, temperature, answer }];
}

function pairedTimes(main: TimedCell, cell: TimedCell, temperature: Temperature) {
  return pairs(main.times[temperature], cell.times[temperature])
    .filter(([mainMs, otherMs]) => mainMs > 0 && otherMs > 0)
    .map(([mainMs, otherMs]) => ({ main: mainMs, other: otherMs }));
}
