import { queueName } from '../../fleet/queue-name.js';
import { findFleetPackages } from '../../fleet/redis-access.js';
import { startCourier } from '../../fleet/start-courier.js';
import type { Results } from '../../model/results.js';
import { FleetHearing, type FleetSetup } from './fleet-hearing.js';
import type { FleetRun } from './prepare-agents.js';

/** Unused by the courier of a run, which keeps no lock. */
const NO_HEARTBEAT_MS = 30_000;

/**
 * Hands the blocks of a run out to agents, and saves what they send. Resolves with all that arrived: incomplete where
 * the run was interrupted, a block was given up, or the server stayed away. Throws a UsageError where the server can't be
 * reached at all.
 */
export async function measureByAgents(run: FleetRun, setup: FleetSetup): Promise<Results> {
  const { server, password, file, now, io } = setup;
  const [job] = run.jobs.values();
  const packages = findFleetPackages(io.cwd);
  const queue = queueName(job?.commit ?? null, job?.tool ?? '');
  const start = { place: server, password, packages, queue, agent: null, heartbeatMs: NO_HEARTBEAT_MS };
  const fleet = new FleetHearing(run, setup);
  const courier = startCourier(start, now.guardian, (message) => fleet.hear(message));
  try {
    await fleet.measure(courier);
  } finally {
    await courier.close();
  }
  const results = fleet.blocks.results();
  await file.save(results);
  return results;
}
