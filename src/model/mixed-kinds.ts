/** Where tasks are done of which one half computes and the other waits, in the order in which they are told. */
export const PLACEMENTS = {
  main: 'both in the main thread',
  pool: 'both in one pool',
  apart: 'waiting in the main thread, computing in a pool',
  pools: 'a pool for each',
} as const;

export type Placement = keyof typeof PLACEMENTS;

export function isPlacement(name: string | undefined): name is Placement {
  return name !== undefined && Object.hasOwn(PLACEMENTS, name);
}

export const PLACEMENT_NAMES = Object.keys(PLACEMENTS).filter(isPlacement);

/** So many tasks of each kind, and what each takes: computing on one undisturbed core. */
export const MIXED = { tasks: 20, ms: 20 } as const;

/** Names the time in ms until all are done, and the bytes of memory that the workers have added by then. */
export function mixedReading(placement: Placement, what: 'ms' | 'memory'): string {
  return `${placement}/${what}`;
}
