import { BlocksUnderWay } from '../../fleet/blocks-under-way.js';
import type { Results } from '../../model/results.js';
import type { FleetSetup } from '../fleet/fleet-hearing.js';
import { handOut } from '../fleet/hand-out.js';
import type { FleetRun } from './prepare-agents.js';
import type { ResultsSink } from './results-sink.js';

export interface RunByAgents extends Omit<FleetSetup, 'commit' | 'save'> {
  readonly file: ResultsSink;
}

/**
 * Hands the blocks of a run out to agents, and saves what they send. Resolves with all that arrived: incomplete where
 * the run was interrupted, a block was given up, or the server stayed away. Throws a UsageError where the server can't be
 * reached at all.
 */
export async function measureByAgents(run: FleetRun, { file, ...setup }: RunByAgents): Promise<Results> {
  const blocks = new BlocksUnderWay(run.unmeasured, run.jobs, run.done);
  const commit = run.unmeasured.environment.gitCommit;
  await handOut(blocks, { ...setup, commit, save: () => file.save(blocks.results()) });
  const results = blocks.results();
  await file.save(results);
  return results;
}
