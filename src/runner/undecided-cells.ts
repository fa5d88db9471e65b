import type { CellFindings } from '../findings/cell-findings.js';
import type { WorkloadFindings } from '../findings/workload-findings.js';
import type { CellKey } from '../model/cell.js';

/** Cells that may yet change who wins at the judged size, and are not known as precisely as wanted. */
export function undecidedCells(workload: WorkloadFindings, precision: number): CellKey[] {
  const floor = workload.noise.warm?.floor ?? 0;
  const judged = workload.cells.filter(({ size }) => size === workload.judgedSize);
  const best = Math.max(1, ...judged.map(({ speedUp }) => speedUp.warm?.low ?? 0));
  return judged.filter((cell) => isDoubtful(cell, precision, floor, best)).map(keyOf);
}

/** Wide, and either side of a line: of "as fast as the main thread", or of the best that is sure. */
function isDoubtful(
  { speedUp: { warm } }: CellFindings,
  precision: number,
  floor: number,
  best: number,
): boolean {
  if (warm === null) return false;
  const halfWidth = Math.log(warm.high / warm.low) / 2;
  if (halfWidth <= precision) return false;
  const straddlesOne = warm.low < 1 + floor && warm.high > 1 - floor;
  const mayBeBest = warm.high > best && warm.low < best * (1 + floor);
  return straddlesOne || mayBeBest;
}

function keyOf({ workload, size, strategy, workers }: CellKey): CellKey {
  return { workload, size, strategy, workers };
}
