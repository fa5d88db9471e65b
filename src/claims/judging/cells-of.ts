import { type CellKey, cellId } from '../../model/cell.js';
import type { Check, Claim, Machine } from './claim.js';
import { isTrial } from './claim.js';

/** Lists the cells that claims read on a machine, each once: claims that share a cell share its measurement. */
export function cellsOfClaims(claims: readonly Claim[], machine: Machine): CellKey[] {
  return distinctCells(claims.flatMap((claim) => quantitiesOf(claim, machine)));
}

/** Lists the cells that quantities are computed from, each once. */
export function distinctCells(checks: readonly Pick<Check, 'quantity'>[]): CellKey[] {
  const cells = checks.flatMap(({ quantity }) => quantity.cells);
  return [...new Map(cells.map((cell) => [cellId(cell), cell])).values()];
}

/** Lists the numbers that a claim reads on a machine. */
export function quantitiesOf(claim: Claim, machine: Machine): readonly Pick<Check, 'quantity'>[] {
  const experiment = claim.experiment(machine);
  if (!isTrial(experiment)) return [];
  const { direction, size, also = [] } = experiment;
  return [...direction, ...(size === null || 'whyNot' in size ? [] : size), ...also];
}

/** Lists the cells of which claims read how long others wait: they have to be watched in every round. */
export function watchedCells(claims: readonly Claim[], machine: Machine): CellKey[] {
  const quantities = claims.flatMap((claim) => quantitiesOf(claim, machine));
  return distinctCells(quantities.filter(({ quantity }) => quantity.metrics.includes('othersWait')));
}
