/** One point of the sweep: what is computed, how much of it, where, and by how many at once. */
export interface CellKey {
  readonly workload: string;
  readonly size: number;
  readonly strategy: string;
  readonly workers: number;
}

/** A key that names the cell in maps and messages: `aoc-grid/1000/worker-copy/2`. */
export function cellId(cell: CellKey): string {
  return `${cell.workload}/${cell.size}/${cell.strategy}/${cell.workers}`;
}

export function sameCell(a: CellKey, b: CellKey): boolean {
  return cellId(a) === cellId(b);
}

/** The strategy every speed-up is measured against. */
export const BASELINE_STRATEGY = 'main-thread';
