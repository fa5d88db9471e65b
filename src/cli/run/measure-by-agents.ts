import { BlocksUnderWay } from '../../fleet/blocks-under-way.js';
import type { Results } from '../../model/results.js';
import type { HandingOut } from '../fleet/hand-out.js';
import type { FleetRun } from './prepare-agents.js';
import type { ResultsSink } from './results-sink.js';

/**
 * Hands the blocks of a run out to agents, and saves what they send. Resolves with all that arrived: incomplete where
 * the run was interrupted, a block was given up, or the server stayed away. Throws a UsageError where the server can't be
 * reached at all.
 */
export async function measureByAgents(run: FleetRun, fleet: HandingOut, file: ResultsSink): Promise<Results> {
  const blocks = new BlocksUnderWay(run.unmeasured, run.jobs, run.done);
  await fleet.handOut(blocks, () => file.save(blocks.results()));
  const results = blocks.results();
  await file.save(results);
  return results;
}
