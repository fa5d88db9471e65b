import {
  type EndFact,
  type EndReading,
  type ProbedServer,
  SERVERS_PROBE,
  type ServerFact,
  type ServerReading,
  serverReading,
} from '../../model/server-readings.js';
import { probed, type Quantity, ratio } from './quantity.js';
import type { FactCheck } from './sighting.js';

/** A statement about servers: all of them were seen like this. */
export function serversWhere(
  what: string,
  servers: readonly ProbedServer[],
  fact: ServerFact | EndFact,
  value: string,
): FactCheck {
  const claimed = Object.fromEntries(servers.map((server) => [serverReading(server, fact), value]));
  return { what, probe: SERVERS_PROBE, claimed };
}

/** A statement about how connections are dealt out, which the system does as it likes: each worker has its part. */
export function whereEachAnswers(servers: readonly ProbedServer[]): FactCheck {
  const check = serversWhere('servers of which each worker answers', servers, 'workers', 'all');
  return { ...check, byChance: true };
}

/** Divides the requests per second of one server by those of another, round by round. */
export function answersBy(server: ProbedServer, by: ProbedServer): Quantity {
  return ratio(readOf(server, 'perSecond'), readOf(by, 'perSecond'));
}

/** The median wait of fast requests behind a slow one, by the time of the slow one. */
export function waitBehindSlow(server: ProbedServer): Quantity {
  return readOf(server, 'behindSlow');
}

/** How long a server took to stop, told to or with its workers ended. */
export function stopTime(server: ProbedServer, what: 'stopMs' | 'endMs'): Quantity {
  return readOf(server, what, 'ms');
}

/** How many requests got no answer because the workers were ended. */
export function lostByEnd(server: ProbedServer): Quantity {
  return readOf(server, 'lostByEnd', 'size');
}

function readOf(
  server: ProbedServer,
  what: ServerReading | EndReading,
  unit: Quantity['unit'] = 'times',
): Quantity {
  return probed(unit, SERVERS_PROBE, serverReading(server, what));
}

/** Why a claim about threads on one socket can't be tested on Windows. */
export const NO_DESCRIPTORS = { whyNot: 'threads can’t listen on one socket on Windows' } as const;
