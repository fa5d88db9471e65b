import { timesOf } from '../../verdict/pair.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import { MOST_RESTARTS } from '../../verdict/steadiness.js';
import type { Suspicion } from './confirmation.js';
import { aliveCells, type PairsComparison, reportProgress } from './pairs-comparison.js';
import type { NewRegression } from './time-decisions.js';

/**
 * Decides the times of all cells, in passes over the open ones, until each is decided, the last look is over
 * or the time is up. A cell that looks slower is measured again at once.
 */
export async function decideTimes(comparison: PairsComparison): Promise<void> {
  const { firstSet, times, secondSets } = comparison;
  // Each series that starts anew needs this many more passes.
  const most = times.lastPairs + MOST_RESTARTS * times.steadinessPairs;
  while (firstSet.done < most && firstSet.stop === undefined) {
    const open = openCells(comparison);
    if (open.length === 0) break;
    const pairs = await firstSet.pass(open, (cell, elapsedMs) =>
      reportProgress(comparison, { phase: 'comparing', cell, pair: firstSet.done, elapsedMs }),
    );
    times.add(new Map([...pairs].map(([id, pair]) => [id, timesOf(pair)])));
    checkSteadiness(comparison, open);
    const suspicions = times.look().flatMap((found) => suspicionsOf(comparison, found));
    await secondSets.confirm(suspicions, `confirming after round ${firstSet.done}`);
  }
  times.conclude();
}

function openCells(comparison: PairsComparison): PairedCell[] {
  const open = new Set(comparison.times.openIds);
  return aliveCells(comparison).filter(({ id }) => open.has(id));
}

/**
 * Restarts unsteady series, but only where there is time for it: a series that starts anew and never reaches
 * a look that finds regressions would be worse than an unsteady one.
 */
function checkSteadiness(comparison: PairsComparison, cells: readonly PairedCell[]): void {
  const { setup, passes, firstSet, steadySeries, times } = comparison;
  const due = cells.filter(({ id }) => times.pairsOf(id) === times.steadinessPairs);
  const series = steadySeries.check(
    due,
    (warming) =>
      firstSet.stop === undefined && passes.hasTimeFor(times.leastPairs, warming, setup.timeBudgetMs),
  );
  if (series.size > 0) times.replace(series);
}

function suspicionsOf(comparison: PairsComparison, { id, metrics }: NewRegression): Suspicion[] {
  const { delta } = comparison.setup.rule;
  const cell = aliveCells(comparison).find((one) => one.id === id);
  return cell === undefined ? [] : metrics.map((metric) => ({ cell, metric, delta }));
}
