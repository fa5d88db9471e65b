import type { WorkerKind } from './worker-kind.js';

/** The pool whose worker dies: its workers, and the tasks that are queued at once. */
export const RECOVERY = { workers: 4, tasks: 100 } as const;

/**
 * What is seen of a pool after one of its workers has died at a task: whether that task's promise is `rejected`, whether all
 * other tasks `finished`, and whether as many workers as before answer: `restored`.
 */
export type RecoveryAspect = 'in flight' | 'others' | 'size';

/** Names a fact of the recovery probe. */
export function recoveryFact(kind: WorkerKind, aspect: RecoveryAspect): string {
  return `${kind}/${aspect}`;
}

/** Names the time from the worker's death until its successor is ready, in ms. */
export function recoveryTime(kind: WorkerKind): string {
  return `${kind}/recovery`;
}
