/** The routes on which a value can go to another thread or process, in the order of the table. */
export const ROUTES = {
  clone: 'postMessage',
  transfer: 'transferred',
  broadcast: 'BroadcastChannel',
  json: 'fork, json',
  advanced: 'fork, advanced',
} as const;

export type Route = keyof typeof ROUTES;

export function isRoute(name: string): name is Route {
  return Object.hasOwn(ROUTES, name);
}

/** The routes in order. */
export const ROUTE_NAMES = Object.keys(ROUTES).filter(isRoute);

/** Kinds of values by their names, in the order of the table, and what each is called. */
export const SPECIMENS = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  undefined: 'undefined',
  nan: 'NaN',
  negativeZero: '−0',
  bigint: 'bigint',
  symbol: 'symbol',
  function: 'function',
  array: 'nested array',
  holes: 'array with holes',
  object: 'plain object',
  instance: 'class instance',
  getter: 'object with a getter',
  cyclic: 'cyclic object',
  date: 'Date',
  regexp: 'RegExp',
  map: 'Map',
  set: 'Set',
  weakMap: 'WeakMap',
  promise: 'Promise',
  error: 'Error with cause, field',
  typeError: 'subclass of TypeError',
  buffer: 'Buffer',
  arrayBuffer: 'ArrayBuffer',
  typedArray: 'Float64Array',
  view: 'view of a larger buffer',
  dataView: 'DataView',
  shared: 'SharedArrayBuffer',
  sharedView: 'view of shared memory',
  port: 'MessagePort',
  url: 'URL',
  blob: 'Blob',
  fileHandle: 'FileHandle',
  socket: 'net.Socket, accepted',
} as const;

export type Specimen = keyof typeof SPECIMENS;

export function isSpecimen(name: unknown): name is Specimen {
  return typeof name === 'string' && Object.hasOwn(SPECIMENS, name);
}

/** The kinds in order. */
export const SPECIMEN_NAMES = Object.keys(SPECIMENS).filter(isSpecimen);

/** What becomes of a value: `same`, `moved`, `refused: …` with the error's name, or what arrived in its place. */
export function fateFact(specimen: Specimen, route: Route): string {
  return `${specimen}/${route}`;
}
