import type { CellFindings } from '../../findings/cell-findings.js';
import type { Findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { keysOf } from '../../model/record-of.js';
import { counted } from '../drawing/quantity.js';
import { FAMILY_NAMES, familiesOf } from './family.js';
import { bestOfFamilies, rankedCells } from './ranked-cells.js';

/** Whether a table has every row, or only those that a reader chooses among first. */
export interface Rows {
  readonly allRows?: boolean;
}

/** The tables of so many strategies are read as they are. The rows of more would hide those that matter. */
const MOST_STRATEGIES = 6;

/** Whether the tables of this run leave rows out. */
export function leavesRowsOut(
  { strategies }: Pick<Findings, 'strategies'>,
  { allRows = false }: Rows,
): boolean {
  return !allRows && strategies.length > MOST_STRATEGIES;
}

/** Ranks the cells that a workload's rows show. */
export function shownCells(
  workload: WorkloadFindings,
  found: Pick<Findings, 'strategies'>,
  rows: Rows,
): CellFindings[] {
  const ranked = rankedCells(workload, found);
  return leavesRowsOut(found, rows) ? bestOfFamilies(ranked, workload, found) : ranked;
}

/** Says how many rows a table leaves out, which it shows, and how to see the rest; nothing where it has them all. */
export function leftOutNote(
  left: number,
  { strategies }: Pick<Findings, 'strategies'>,
  shown: Iterable<string>,
): string[] {
  if (left === 0) return [];
  const familyOf = familiesOf({ strategies });
  const families = new Set([...shown].map(familyOf));
  const names = keysOf(FAMILY_NAMES).filter((family) => families.has(family));
  return [
    `${counted(left, 'row')} left out: each family (${names.map((family) => FAMILY_NAMES[family]).join(', ')}) is shown by its best. --all-rows shows all.`,
  ];
}
