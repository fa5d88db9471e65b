import { UsageError } from '../../model/failure.js';
import type { Strategy } from '../../model/strategy.js';
import type { PlannedStrategy } from '../../model/strategy-facts.js';
import type { ChosenWorkload } from './choose-workloads.js';

/**
 * Throws a UsageError for a workload of which a part can't be sent to the workers of a planned strategy. `known` are the
 * built-in strategies.
 */
export function demandSendable(
  planned: readonly PlannedStrategy[],
  known: readonly Strategy[],
  workloads: readonly Pick<ChosenWorkload, 'id' | 'trial'>[],
): void {
  const sendLoaded = new Set(known.flatMap(({ id, sendsLoaded }) => (sendsLoaded ? [id] : [])));
  const sender = planned.find((one) => sendsByClone(one) && !sendLoaded.has(one.id));
  if (sender === undefined) return;
  for (const { id, trial } of workloads) {
    if (trial?.unsendable !== undefined)
      throw new UsageError(
        `the workload '${id}' can't be measured under ${sender.id}: ${trial.unsendable}. Send plain data instead, and import functions in the module that runs; or measure strategies that send nothing: --strategies main-thread,async.`,
      );
  }
}

/**
 * Whether a strategy surely sends tasks and results by structured clone: JSON leaves out what it can't hold, some ports can be
 * moved, and what a user's own strategy does nobody knows.
 */
function sendsByClone({ facts, options, path }: PlannedStrategy): boolean {
  const isBuiltIn = path === undefined;
  return (
    isBuiltIn && facts.where !== 'here' && facts.input !== 'moved' && options['serialization'] !== 'json'
  );
}
