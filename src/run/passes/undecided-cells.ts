import { TEMPERATURES, type Temperature } from '../../findings/cell-findings.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { type CellKey, keyOf } from '../../model/cell.js';

/**
 * Returns the cells that may still change who wins at the judged size, warm or cold, and are not known as
 * precisely as wanted. `precision` is the largest half-width of an interval, as a logarithm of the ratio.
 */
export function undecidedCells(workload: WorkloadFindings, precision: number): CellKey[] {
  return TEMPERATURES.flatMap((temperature) => undecided(workload, temperature, precision));
}

/**
 * While nothing is surely faster than the main thread, each cell that may be faster is in doubt. After that,
 * each cell that may be the fastest is, unless it is the only one: how far ahead it is decides nothing.
 */
function undecided(workload: WorkloadFindings, temperature: Temperature, precision: number): CellKey[] {
  const floor = workload.noise[temperature]?.floor ?? 0;
  const judged = workload.judged.flatMap((cell) => {
    const speedUp = cell.speedUp[temperature];
    return speedUp === null ? [] : [{ key: keyOf(cell), speedUp }];
  });
  const best = Math.max(...judged.map(({ speedUp }) => speedUp.low));
  const isBeaten = best > 1 + floor;
  const rivals = judged.filter(({ speedUp }) => speedUp.high > (isBeaten ? best : 1 - floor));
  if (isBeaten && rivals.length === 1) return [];
  return rivals.filter(({ speedUp }) => isWide(speedUp, precision)).map(({ key }) => key);
}

function isWide({ low, high }: RoundEstimate, precision: number): boolean {
  return Math.log(high / low) / 2 > precision;
}
