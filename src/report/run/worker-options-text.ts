import type { Plan } from '../../model/plan.js';
import { givenWorkerOptions } from '../../model/worker-options/worker-options.js';

/** Says what the user gave to workers, and whether each task had a worker of its own; nothing where neither is so. */
export function workerOptionsText({
  strategies,
  workloads,
}: Pick<Plan, 'strategies' | 'workloads'>): string[] {
  const given = givenWorkerOptions(strategies).map(({ typed, without }) =>
    without.length === 0 ? typed : `${typed} (not ${without.join(', ')})`,
  );
  const anew = workloads.filter(({ lifecycle, measures }) => lifecycle === 'per-task' && measures === 'work');
  return [
    ...(given.length === 0 ? [] : [`Workers were started with ${given.join(' and ')}.`]),
    ...(anew.length === 0
      ? []
      : [
          `A worker was started and ended for every task of ${anew.map(({ id }) => id).join(', ')} (--lifecycle per-task).`,
        ]),
  ];
}
