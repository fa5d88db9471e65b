import type { Strategy } from '../model/strategy.js';

/**
 * Strategies whose workers are started, heard and ended by the code of another one, and differ from it in how bytes get
 * there, or in who loads them. What holds for workers of the other holds for theirs; a few tests show it.
 */
const WORKERS_OF: Readonly<Record<string, string>> = {
  'worker-copy-once': 'worker-copy',
  hybrid: 'worker-copy',
  'worker-shared-main': 'worker-shared',
  'child-fork-once': 'child-fork',
};

/** Whether the workers of a strategy are those of another one. */
export function hasWorkersOfAnother({ id }: Pick<Strategy, 'id'>): boolean {
  return WORKERS_OF[id] !== undefined;
}
