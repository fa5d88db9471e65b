/**
 * What several workers do at once, in the order of the table: read numbers of their own, read those of all in shared memory,
 * read them with Atomics, add to one number of all, or read one object of all.
 */
export const CELL_USES = {
  private: 'read a copy of one’s own',
  shared: 'read shared memory',
  load: 'read it with Atomics.load',
  add: 'add to one cell of all',
  struct: 'read shared structs',
} as const;

export type CellUse = keyof typeof CELL_USES;

export function isCellUse(name: string | undefined): name is CellUse {
  return name !== undefined && Object.hasOwn(CELL_USES, name);
}

/** The uses in order. */
export const CELL_USE_NAMES = Object.keys(CELL_USES).filter(isCellUse);

/** More workers are not measured, however many cores there are. */
const MOST_WORKERS = 8;

/** The counts of workers that are measured: one, two, and as many as this process may use cores. */
export function crewsOn(usableCores: number): number[] {
  const most = Math.min(MOST_WORKERS, usableCores);
  return [...new Set([1, Math.min(2, most), most])];
}

/** Names the time in ms of one operation of each of so many workers at once. */
export function cellReading(use: CellUse, workers: number): string {
  return `${use}/${workers}`;
}

/** The line of Node that has shared structs, behind a flag of V8. */
const STRUCTS_SINCE = 24;

export function hasStructs(node: string): boolean {
  return Number.parseInt(node, 10) >= STRUCTS_SINCE;
}
