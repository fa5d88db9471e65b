/** The routes on which the transports probe times payloads, in the order of its table. */
export const TRANSPORTS = {
  clone: { title: 'postMessage', head: 'clone', what: 'cloned by postMessage to a Worker' },
  transfer: { title: 'transfer', head: 'move', what: 'moved there and back by the transfer list' },
  shared: { title: 'shared view', head: 'share', what: 'a view of shared memory by postMessage' },
  broadcast: {
    title: 'BroadcastChannel',
    head: 'bcast',
    what: 'cloned on a BroadcastChannel, to one listener',
  },
  workers: {
    title: 'worker to worker',
    head: 'w–w',
    what: 'cloned between two Workers, by a MessageChannel',
  },
  ring: {
    title: 'SAB ring',
    head: 'ring',
    what: 'as bytes through a ring in shared memory, both sides blocked in Atomics.wait',
  },
  json: {
    title: 'fork, json',
    head: 'json',
    what: 'child_process.fork with serialization json, its default',
  },
  advanced: { title: 'fork, advanced', head: 'adv', what: 'child_process.fork with serialization advanced' },
  pipe: {
    title: 'pipe',
    head: 'pipe',
    what: 'as bytes on the standard input and output of a process',
  },
} as const;

export type Transport = keyof typeof TRANSPORTS;

export function isTransport(name: string): name is Transport {
  return Object.hasOwn(TRANSPORTS, name);
}

/** The routes in order. */
export const TRANSPORT_NAMES = Object.keys(TRANSPORTS).filter(isTransport);

/** `clone` opened and timed once more, as if it were another route: how far two equal routes lie apart is noise. */
export const CONTROL = 'control';

export type TimedRoute = Transport | typeof CONTROL;

/** The routes of one round, with the control. */
export const TIMED_ROUTES: readonly TimedRoute[] = [...TRANSPORT_NAMES, CONTROL];

export function isTimedRoute(name: string): name is TimedRoute {
  return name === CONTROL || isTransport(name);
}

/** Kinds of payloads: those of one kind differ in size alone. */
export type PayloadKind = 'number' | 'object' | 'text' | 'grid' | 'bytes' | 'nested';

export interface Payload {
  /** Names it in facts and times: `bytes-1024`. */
  readonly id: string;
  readonly kind: PayloadKind;
  /** Characters of a text, bytes of a typed array, nodes of a nested object; cells of the grid. 1 for the others. */
  readonly size: number;
}

/** The sides of the grid: those of the puzzle that one of the articles sends with every call. */
export const GRID_SIDE = 130;

/** Each node has so many parts. */
export const BRANCHES = 6;

const KIB = 1024;
const MIB = KIB * KIB;

export const TEXT_SIZES = [10 * KIB, MIB] as const;
export const BYTES_SIZES = [64, KIB, 8 * KIB, 64 * KIB, MIB, 8 * MIB, 64 * MIB] as const;
/** Nodes of trees that are one to six levels deep below their root. */
export const NESTED_SIZES = [7, 43, 259, 1555, 9331, 55_987] as const;

/** The payloads in the order of the table. */
export const PAYLOADS: readonly Payload[] = [
  payload('number', 1),
  payload('object', 1),
  ...TEXT_SIZES.map((size) => payload('text', size)),
  payload('grid', GRID_SIDE * GRID_SIDE),
  ...BYTES_SIZES.map((size) => payload('bytes', size)),
  ...NESTED_SIZES.map((size) => payload('nested', size)),
];

/** Names a payload of a kind. */
export function payloadId(kind: PayloadKind, size: number): string {
  return kind === 'text' || kind === 'bytes' || kind === 'nested' ? `${kind}-${size}` : kind;
}

function payload(kind: PayloadKind, size: number): Payload {
  return { id: payloadId(kind, size), kind, size };
}

/** JSON makes an object of a typed array, without an error: a larger one would only take longer to be lost. */
const LARGEST_LOSS = 8 * KIB;

/** Whether a payload is sent on a route: only bytes can be moved or shared, and a route that loses them is shown few. */
export function isSent({ kind, size }: Payload, route: TimedRoute): boolean {
  if (kind === 'bytes') return route !== 'json' || size <= LARGEST_LOSS;
  return route !== 'transfer' && route !== 'shared';
}

/** Names the time of a round trip. */
export function tripName(id: string, route: TimedRoute): string {
  return `${id}/${route}`;
}

/** The payloads of which many are also sent without waiting for answers: what people exchange by messages. */
const STREAMED: ReadonlySet<string> = new Set([
  payloadId('number', 1),
  payloadId('object', 1),
  ...TEXT_SIZES.map((size) => payloadId('text', size)),
  payloadId('grid', GRID_SIDE * GRID_SIDE),
  payloadId('bytes', MIB),
  payloadId('nested', NESTED_SIZES[3]),
]);

/** The routes on which they are. */
export const STREAMED_ROUTES = ['clone', 'json', 'advanced'] as const;

export type StreamedRoute = (typeof STREAMED_ROUTES)[number];

/** Whether a payload is streamed on a route, which the control of one of them is as well. */
export function isStreamed(payload: Payload, route: TimedRoute): boolean {
  const counterpart = route === CONTROL ? 'clone' : route;
  return (
    STREAMED.has(payload.id) && STREAMED_ROUTES.some((one) => one === counterpart) && isSent(payload, route)
  );
}

/** Names the time per message where many are sent without waiting. */
export function streamName(id: string, route: TimedRoute): string {
  return `${id}/${route}/each of many`;
}

/** How many are sent at once. */
export const STREAM_BUDGET = {
  /** As many as take so long one by one, within these limits. */
  ms: 20,
  least: 8,
  most: 64,
  /** The median of so many streams counts. */
  streams: 3,
} as const;

/** What arrives: `same`, by a digest of all of it, or `changed`, which no error says. A payload that changes is not timed. */
export function arrivalFact(id: string, route: TimedRoute): string {
  return `${id}/${route}/arrives`;
}

/** After a transfer `gone` at the sender, or `still there`. */
export const GONE_FACT = 'transfer/sender';

/** What the receiver writes into shared memory is `seen` by the sender, or `not seen`. */
export const WRITES_FACT = 'shared/writes';

/** How long one payload is sent on one route in a round. */
export const TRIP_BUDGET = {
  /** Warm-up lasts until both the trips and the time are reached. */
  warmUpTrips: 2,
  warmUpMs: 8,
  /** Samples are taken until both their least number and the time are reached. */
  samples: 3,
  measureMs: 12,
  /** A sample has as many trips as this needs; its value is their mean. */
  sampleMs: 1,
  /** A payload of which one trip takes longer is sent once more, and no more. */
  longTripMs: 250,
} as const;

export type TripBudget = { readonly [Name in keyof typeof TRIP_BUDGET]: number };

/** What a round takes on a machine of today, in ms: a little more than the budgets, for starts and large payloads. */
export const ROUND_ESTIMATE_MS = 14_000;
