import { environmentWarnings } from '../../environment/environment-warnings.js';
import { limitShortfall, memoryShortfall, readMachineLimits } from '../../environment/machine-limits.js';
import { timerResolutionMs } from '../../environment/timer-resolution.js';
import type { Environment } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import type { Plan } from '../../model/plan.js';
import type { Warning } from '../../model/results.js';
import { untakenOptions } from '../../model/worker-options/worker-options.js';
import type { ChosenWorkload } from './choose-workloads.js';

/**
 * Returns warnings about what is known before a run to make its numbers worse than they could be. Throws a
 * UsageError for what the system would refuse.
 */
export function runWarnings(
  plan: Plan,
  environment: Environment,
  workloads: readonly ChosenWorkload[],
): Warning[] {
  const memory = demandRoomFor(plan);
  return [
    ...environmentWarnings(environment, timerResolutionMs()),
    ...workerWarnings(plan, environment),
    ...untakenOptions(plan.strategies).map((message): Warning => ({ code: 'option-not-taken', message })),
    ...memory,
    ...lossWarnings(workloads),
  ];
}

/**
 * Reports what the system would refuse now, not after an hour of measuring, and warns of what it may refuse.
 */
function demandRoomFor({ workers, strategies }: Plan): Warning[] {
  const limits = readMachineLimits();
  const most = Math.max(...workers);
  const kind = strategies.some(({ facts }) => facts.where === 'processes') ? 'process' : 'thread';
  const shortfall = limitShortfall(most, kind, limits);
  if (shortfall !== undefined) throw new UsageError(shortfall);
  const message = memoryShortfall(most, kind, limits);
  return message === undefined ? [] : [{ code: 'memory-limit', message }];
}

function workerWarnings({ workers }: Plan, { usableCores }: Environment): Warning[] {
  const tooMany = workers.filter((count) => count > usableCores);
  if (tooMany.length === 0) return [];
  const cores = usableCores === 1 ? '1 core' : `${usableCores} cores`;
  const message = `${tooMany.join(', ')} workers on ${cores} that this process may use: they take turns, so expect no speed-up from the extra ones`;
  return [{ code: 'more-workers-than-cores', message }];
}

/**
 * Warns where a worker gets something other than what the workload made: it still computes, but may answer
 * otherwise.
 */
function lossWarnings(workloads: readonly ChosenWorkload[]): Warning[] {
  return workloads.flatMap(({ id, trial }) =>
    (trial?.losses ?? []).map((loss): Warning => ({ code: 'changed-on-arrival', message: `${id}: ${loss}` })),
  );
}
