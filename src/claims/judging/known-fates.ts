import type { Facts } from '../../model/observation.js';
import {
  fateFact,
  ROUTE_NAMES,
  ROUTES,
  SPECIMEN_NAMES,
  SPECIMENS,
  type Specimen,
} from '../../model/type-routes.js';

/** By the routes in their order; null where a kind does not go. */
type Fates = Readonly<Record<Specimen, readonly (string | null)[]>>;

/** What Node 20 does, as it was seen on Linux. */
const NODE_20: Fates = {
  string: ['same', null, 'same', 'same', 'same'],
  number: ['same', null, 'same', 'same', 'same'],
  boolean: ['same', null, 'same', 'same', 'same'],
  null: ['same', null, 'same', 'same', 'same'],
  undefined: ['same', null, 'same', 'nothing', 'same'],
  nan: ['same', null, 'same', 'null', 'same'],
  negativeZero: ['same', null, 'same', '0', 'same'],
  bigint: ['same', null, 'same', 'refused: TypeError', 'same'],
  symbol: ['refused: DataCloneError', null, 'refused: DataCloneError', 'nothing', 'refused: Error'],
  function: ['refused: DataCloneError', null, 'refused: DataCloneError', 'nothing', 'refused: Error'],
  array: ['same', null, 'same', 'same', 'same'],
  holes: ['same', null, 'same', '[1, null, 3]', 'same'],
  object: ['same', null, 'same', 'same', 'same'],
  instance: ['{x: 1}', null, '{x: 1}', '{x: 1}', '{x: 1}'],
  getter: ['{a: 1}', null, '{a: 1}', '{a: 1}', '{a: 1}'],
  cyclic: ['same', null, 'same', 'refused: TypeError', 'same'],
  date: ['same', null, 'same', '"1970-01-02T00:00:00.000Z"', 'same'],
  regexp: ['same', null, 'same', '{}', 'same'],
  map: ['same', null, 'same', '{}', 'same'],
  set: ['same', null, 'same', '{}', 'same'],
  weakMap: ['refused: DataCloneError', null, 'refused: DataCloneError', '{}', 'refused: Error'],
  promise: ['refused: DataCloneError', null, 'refused: DataCloneError', '{}', 'refused: Error'],
  error: [
    'Error {name: "Error", message: "no", cause: RangeError {name: "RangeError", message: "why"}}',
    null,
    'Error {name: "Error", message: "no", cause: RangeError {name: "RangeError", message: "why"}}',
    '{code: "E_NO", status: 404}',
    'Error {name: "Error", message: "no", cause: RangeError {name: "RangeError", message: "why"}}',
  ],
  typeError: [
    'Error {name: "Error", message: "no"}',
    null,
    'Error {name: "Error", message: "no"}',
    '{name: "OwnError"}',
    'Error {name: "Error", message: "no"}',
  ],
  buffer: [
    'Uint8Array [1, 2, 3] in a larger buffer',
    null,
    'Uint8Array [1, 2, 3] in a larger buffer',
    '{type: "Buffer", data: [1, 2, 3]}',
    'same',
  ],
  arrayBuffer: ['same', 'moved', 'same', '{}', 'same'],
  typedArray: ['same', 'moved', 'same', '{0: 0.5, 1: 1.5}', 'Float64Array [0.5, 1.5] in a larger buffer'],
  view: ['same', 'moved', 'same', '{0: 3, 1: 4, 2: 5}', 'same'],
  dataView: ['same', 'moved', 'same', '{}', 'same'],
  shared: ['same', null, 'same', '{}', 'refused: Error'],
  sharedView: [
    'same',
    null,
    'same',
    '{0: 0, 1: 0, 2: 0, 3: 0}',
    'Uint8Array [0, 0, 0, 0] in a larger buffer',
  ],
  port: ['refused: TypeError', 'same', 'refused: TypeError', '{}', '{}'],
  url: ['{}', null, '{}', '"https://example.org/a?b=c"', '{}'],
  blob: ['same', null, 'same', '{}', '{}'],
  fileHandle: ofHandle('refused: TypeError', 'moved'),
  socket: ofHandle('refused: DataCloneError', 'refused: TypeError'),
};

/** Nodes 22, 24 and 26 refuse what Node 20 let through as an empty object. */
const NODE_22: Fates = {
  ...NODE_20,
  port: ['refused: DataCloneError', 'same', 'refused: DataCloneError', '{}', '{}'],
  url: ['refused: DataCloneError', null, 'refused: DataCloneError', '"https://example.org/a?b=c"', '{}'],
  fileHandle: ofHandle('refused: DataCloneError', 'moved'),
  socket: ofHandle('refused: DataCloneError', 'refused: DataCloneError'),
};

/** Since Node 24 an accepted connection that nobody has read from can be given to a thread. */
const NODE_24: Fates = {
  ...NODE_22,
  socket: ofHandle('refused: DataCloneError', 'moved'),
};

/** What becomes of something that the system holds open: threads get no copy of it, and processes nothing of use. */
function ofHandle(copied: string, transferred: string): readonly string[] {
  return [copied, transferred, copied, '{…}', 'refused: Error'];
}

/** What is known, by Node's line. A line that nobody has looked at has no entry. */
const KNOWN: Readonly<Record<string, Fates>> = {
  20: NODE_20,
  22: NODE_22,
  24: NODE_24,
  26: NODE_24,
};

/** Returns the fates that are known for a version of Node, as a probe reports them; undefined for an unknown line. */
export function knownFates(node: string): Facts | undefined {
  const fates = KNOWN[node.split('.')[0] ?? ''];
  if (fates === undefined) return undefined;
  return Object.fromEntries(
    SPECIMEN_NAMES.flatMap((specimen) =>
      ROUTE_NAMES.flatMap((route, i) => {
        const fate = fates[specimen][i] ?? null;
        return fate === null ? [] : [[fateFact(specimen, route), fate] as const];
      }),
    ),
  );
}

/** Says where a machine differs from what is known of its line of Node. */
export function differencesFromKnown(node: string, facts: Facts): string[] {
  const line = `Node ${node.split('.')[0]}`;
  const known = knownFates(node);
  if (known === undefined) return [`Nothing is written down yet for ${line}: nothing to compare with.`];
  const differing = SPECIMEN_NAMES.flatMap((specimen) =>
    ROUTE_NAMES.flatMap((route) => {
      const [seen, was] = [facts[fateFact(specimen, route)], known[fateFact(specimen, route)]];
      return seen === was
        ? []
        : [`${SPECIMENS[specimen]} by ${ROUTES[route]}: ${seen ?? 'not sent'}, and was ${was ?? 'not sent'}`];
    }),
  );
  return differing.length === 0
    ? [`All as written down for ${line}.`]
    : [`Unlike what is written down for ${line}: ${differing.join('; ')}.`];
}
