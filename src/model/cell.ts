/** One point of the sweep: what is computed, how much of it, where, and by how many at once. */
export interface CellKey {
  readonly workload: string;
  readonly size: number;
  readonly strategy: string;
  readonly workers: number;
}

/** The most workers that anyone may ask for: more of them on one machine must be a typing mistake. */
export const MOST_WORKERS = 1024;

/** A key that names the cell in maps and messages: `aoc-grid/1000/worker-copy/2`. */
export function cellId(cell: CellKey): string {
  return `${cell.workload}/${cell.size}/${cell.strategy}/${cell.workers}`;
}

/** Picks the key out of something that has more fields: a result, a finding. */
export function keyOf({ workload, size, strategy, workers }: CellKey): CellKey {
  return { workload, size, strategy, workers };
}

/** A key shared by the cells that differ only in their size. */
export function sweepId({ workload, strategy, workers }: Omit<CellKey, 'size'>): string {
  return cellId({ workload, strategy, workers, size: 0 });
}

/** The cell that a cell's speed-up is measured against. */
export function mainThreadOf({ workload, size }: Pick<CellKey, 'workload' | 'size'>): CellKey {
  return { workload, size, strategy: BASELINE_STRATEGY, workers: 1 };
}

/** The cell in a line of progress or a warning: `aoc-grid 1000 worker-copy ×2`. */
export function briefCell({ workload, size, ...crew }: CellKey): string {
  return `${workload} ${size} ${briefCrew(crew)}`;
}

/** The strategy and its worker count: `worker-copy ×2`. */
export function briefCrew({ strategy, workers }: Pick<CellKey, 'strategy' | 'workers'>): string {
  return `${strategy}${workers > 1 ? ` ×${workers}` : ''}`;
}

export function sameCell(a: CellKey, b: CellKey): boolean {
  return cellId(a) === cellId(b);
}

/** The strategy every speed-up is measured against. */
export const BASELINE_STRATEGY = 'main-thread';
