import {
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
  fact: ServerFact,
  value: string,
): FactCheck {
  const claimed = Object.fromEntries(servers.map((server) => [serverReading(server, fact), value]));
  return { what, probe: SERVERS_PROBE, claimed };
}

/** Divides the requests per second of one server by those of another, round by round. */
export function answersBy(server: ProbedServer, by: ProbedServer): Quantity {
  return ratio(readOf(server, 'perSecond'), readOf(by, 'perSecond'));
}

/** The median wait of fast requests behind a slow one, by the time of the slow one. */
export function waitBehindSlow(server: ProbedServer): Quantity {
  return readOf(server, 'behindSlow');
}

function readOf(server: ProbedServer, what: ServerReading): Quantity {
  return probed('times', SERVERS_PROBE, serverReading(server, what));
}

/** Why a claim about threads on one socket can't be tested on Windows. */
export const NO_DESCRIPTORS = { whyNot: 'threads can’t listen on one socket on Windows' } as const;
