import type { BlockResult } from '../../fleet/agent-news.js';
import type { Watch } from '../../processes/ask-workload.js';
import { serialiseResults } from '../../store/serialise-results.js';
import type { RunDeclarations } from '../run/run-options.js';
import { acceptJob } from './accept-job.js';
import type { Assignment } from './assignment.js';
import { forgetBlock, measureBlock } from './measure-block.js';

/** Accepts a block of a run. Throws a UsageError with the reason why this agent does not measure it. */
export async function blockAssignment(
  data: unknown,
  here: { readonly cwd: string; readonly declared: RunDeclarations },
  watch: Watch,
): Promise<Assignment> {
  const accepted = await acceptJob(data, here, watch);
  const { job } = accepted;
  return {
    names: job.plan.workloads.map((workload) => workload.id).join(', '),
    title: `block ${job.shard.index} of ${job.shard.of} of run ${job.run}`,
    keepsRounds: true,
    measure: async (setup) => {
      const results = await measureBlock(accepted, setup);
      return { agent: setup.agent, results: serialiseResults(results) } satisfies BlockResult;
    },
    forget: () => forgetBlock(job, here.cwd),
  };
}
