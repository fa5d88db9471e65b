import type { Observation, Readings } from '../model/observation.js';
import { createRandom } from '../model/random.js';
import {
  arrivalFact,
  CONTROL,
  GONE_FACT,
  isSent,
  isStreamed,
  PAYLOADS,
  type Payload,
  streamName,
  TIMED_ROUTES,
  type TimedRoute,
  tripName,
  WRITES_FACT,
} from '../model/transports.js';

/** What is planted on a route: it makes another time of the one that the route would take, in ms. */
export type Planted = Partial<Record<TimedRoute, (payload: Payload, ms: number) => number>>;

/** Ms to hand over nothing. */
const LEVELS: Readonly<Record<TimedRoute, number>> = {
  clone: 0.02,
  [CONTROL]: 0.02,
  transfer: 0.025,
  shared: 0.02,
  broadcast: 0.03,
  workers: 0.02,
  ring: 0.01,
  json: 0.05,
  advanced: 0.06,
  pipe: 0.04,
};

/** Bytes, characters or cells that are copied in a ms, and objects, which cost more each. */
const PER_MS = 2e6;
const OBJECTS_PER_MS = 2000;

/** Between processes, data is copied once more. */
const BETWEEN_PROCESSES: ReadonlySet<TimedRoute> = new Set(['json', 'advanced', 'pipe']);

/** How far one round differs from another, and a time from others of its round. */
const ROUND_NOISE = 0.2;
const TIME_NOISE = 0.06;

/** Makes what the transports probe would see: moving and sharing take the same for any size, all else grows. */
export function transportRounds(
  planted: Planted,
  seed: number,
  rounds = 8,
): Extract<Observation, { status: 'seen' }> {
  const random = createRandom(seed);
  const between = (width: number): number => 1 + width * (random() - 0.5);
  const facts: Record<string, string> = { [GONE_FACT]: 'gone', [WRITES_FACT]: 'seen' };
  const sent = TIMED_ROUTES.flatMap((route) =>
    PAYLOADS.filter((payload) => isSent(payload, route)).map((payload) => ({ route, payload })),
  );
  for (const { route, payload } of sent)
    facts[arrivalFact(payload.id, route)] = isLost(route, payload) ? 'changed' : 'same';
  const round = (): Readings => {
    const slow = between(ROUND_NOISE);
    return Object.fromEntries(
      sent
        .filter(({ route, payload }) => !isLost(route, payload))
        .flatMap(({ route, payload }) => {
          const ms = trueTime(route, payload);
          const time = planted[route]?.(payload, ms) ?? ms;
          const noisy = (ms: number): number => ms * slow * between(TIME_NOISE);
          const trip = [tripName(payload.id, route), noisy(time)] as const;
          // Nobody waits for each answer.
          if (!isStreamed(payload, route)) return [trip];
          return [trip, [streamName(payload.id, route), noisy(time / 2)] as const];
        }),
    );
  };
  return { probe: 'transports', status: 'seen', facts, rounds: Array.from({ length: rounds }, round) };
}

function isLost(route: TimedRoute, { kind }: Payload): boolean {
  return route === 'json' && kind === 'bytes';
}

/** The time that a route takes where nothing is planted. */
export function trueTime(route: TimedRoute, { kind, size }: Payload): number {
  const level = LEVELS[route];
  if (route === 'transfer' || route === 'shared') return level;
  const perMs = kind === 'nested' ? OBJECTS_PER_MS : PER_MS;
  return level + (BETWEEN_PROCESSES.has(route) ? 2 : 1) * (size / perMs);
}
