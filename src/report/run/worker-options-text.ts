import { givenHandOver } from '../../model/given-hand-over.js';
import type { Plan } from '../../model/plan.js';
import { type GivenOption, givenWorkerOptions } from '../../model/worker-options/worker-options.js';

/**
 * Says how the user had tasks handed out, what was given to workers, and whether each task had a worker of its own; nothing
 * where none of that is so.
 */
export function workerOptionsText({
  strategies,
  workloads,
}: Pick<Plan, 'strategies' | 'workloads'>): string[] {
  const handedOut = givenHandOver(strategies).map(inWords);
  const given = givenWorkerOptions(strategies).map(inWords);
  const anew = workloads.filter(({ lifecycle, measures }) => lifecycle === 'per-task' && measures === 'work');
  return [
    ...(handedOut.length === 0 ? [] : [`Tasks were handed out with ${handedOut.join(' and ')}.`]),
    ...(given.length === 0 ? [] : [`Workers were started with ${given.join(' and ')}.`]),
    ...(anew.length === 0
      ? []
      : [
          `A worker was started and ended for every task of ${anew.map(({ id }) => id).join(', ')} (--lifecycle per-task).`,
        ]),
  ];
}

function inWords({ typed, without }: GivenOption): string {
  return without.length === 0 ? typed : `${typed} (not ${without.join(', ')})`;
}
