import type { HandedOut } from '../../fleet/handed-out.js';
import { queueName } from '../../fleet/queue-name.js';
import { findFleetPackages } from '../../fleet/redis-access.js';
import { startCourier } from '../../fleet/start-courier.js';
import { ownPackage } from '../../version.js';
import { FleetHearing, type FleetSetup } from './fleet-hearing.js';

/** Unused by the courier of those who hand out, which keeps no lock. */
const NO_HEARTBEAT_MS = 30_000;

/**
 * Hands work out to agents. Resolves when all of it is done or given up, when it is interrupted, or when the server
 * stayed away. Throws a UsageError where the server can't be reached at all.
 */
export async function handOut(work: HandedOut, setup: FleetSetup): Promise<void> {
  const { server, password, commit, now, io } = setup;
  const packages = findFleetPackages(io.cwd);
  const queue = queueName(commit, ownPackage().version);
  const start = { place: server, password, packages, queue, agent: null, heartbeatMs: NO_HEARTBEAT_MS };
  const fleet = new FleetHearing(work, setup);
  const courier = startCourier(start, now.guardian, (message) => fleet.hear(message));
  try {
    await fleet.measure(courier);
  } finally {
    await courier.close();
  }
}
