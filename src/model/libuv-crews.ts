/** Who hashes passwords, in the order of the table: each has a pool of threads of its own only where it is a process. */
export const LIBUV_CREWS = {
  worker: { title: '1 Worker', kind: 'thread', members: 1 },
  workers: { title: '4 Workers', kind: 'thread', members: 4 },
  processes: { title: '4 processes', kind: 'process', members: 4 },
} as const;

export type LibuvCrew = keyof typeof LIBUV_CREWS;

export function isLibuvCrew(name: string | undefined): name is LibuvCrew {
  return name !== undefined && Object.hasOwn(LIBUV_CREWS, name);
}

/** The crews in order. */
export const LIBUV_CREW_NAMES = Object.keys(LIBUV_CREWS).filter(isLibuvCrew);

/** Values of UV_THREADPOOL_SIZE: the narrowest pool, Node's default, and one with room for all. */
export const POOL_SIZES = [1, 4, 16] as const;

export type PoolSize = (typeof POOL_SIZES)[number];

/** Node's default. */
export const DEFAULT_POOL_SIZE = 4;

/** So many passwords are hashed at once, by all members of a crew together. */
export const HASHES = 8;

/** Names the time in ms until all hashes are there. */
export function libuvReading(crew: LibuvCrew, size: PoolSize): string {
  return `${crew}/pool of ${size}`;
}
