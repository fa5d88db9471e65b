import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Results } from '../model/results.js';
import { bySimplicity } from '../model/simplicity.js';
import { contention } from '../statistics/contention.js';
import { type Scaling, scaling } from '../statistics/scaling.js';
import { groupBy } from './group-by.js';
import { capacities } from './machine-parts.js';
import { completePasses, type MeasuredCell } from './rounds.js';

/** How a strategy's warm time falls with the number of workers, and what law that follows. */
export interface ScalingFindings extends Scaling {
  readonly strategy: string;
}

/** Finds how the strategies scale: one entry for each that was measured at more than one worker count. Takes the cells of one size. */
export function scalingFindings(
  cells: readonly MeasuredCell[],
  { environment, plan, probes }: Results,
): ScalingFindings[] {
  const main = cells.find((cell) => cell.strategy === BASELINE_STRATEGY);
  if (main === undefined) return [];
  const conditions = {
    cores: environment.usableCores,
    contendedShare: contention(capacities({ probes }).passes).share,
  };
  const byStrategy = groupBy(cells, ({ strategy }) => strategy);
  byStrategy.delete(BASELINE_STRATEGY);
  return [...byStrategy.keys()].sort(bySimplicity(plan.strategies)).flatMap((strategy) => {
    const own = (byStrategy.get(strategy) ?? []).sort((a, b) => a.workers - b.workers);
    const passes = completePasses([main, ...own], 'warm')
      .filter((times) => times.every((ms) => ms >= LEAST_MS && ms <= MOST_MS))
      .map(([first = Number.NaN, ...times]) => ({ main: first, times }));
    if (own.length < 2 || passes.length === 0) return [];
    return [{ strategy, ...scaling({ workers: own.map((cell) => cell.workers), passes }, conditions) }];
  });
}

/** A law is fitted to squares of times, which would overflow far beyond these. No file of results holds such times. */
const LEAST_MS = 1e-9;
const MOST_MS = 1e12;
