import type { Strategy } from '../model/strategy.js';
import { workerCountsOf } from '../model/strategy-facts.js';

const WORKER_COUNTS = [1, 2, 3];
/** One whose tasks share data, one whose tasks differ in length, and one of the test's own whose tasks are bytes. */
const WITH_EVERY_COUNT = ['aoc-grid', 'task-length', 'bytes'];
/** It starts a worker for each of ten tasks, and `spawn-100` for one. How a worker starts does not depend on its task. */
const MANY_STARTS = 'pi-digits-per-task';
/** One whose tasks share data, one that starts a worker for each task, and the test's own. */
const WITH_SERVICE = ['aoc-grid', 'spawn-100', 'bytes', 'loaded'];

/**
 * The worker counts with which the contract test computes a workload under a strategy. How many workers there are matters to
 * how tasks are handed out, which a few workloads show; what tasks are made of matters to each message, with any count. A
 * server takes a second to start: a few cells show it. Workers on other hosts have tests of their own.
 */
export function contractCounts(
  { facts, service, byDefault }: Pick<Strategy, 'facts' | 'service' | 'byDefault'>,
  workload: string,
): readonly number[] {
  if (facts.where === 'elsewhere') return [];
  if (service !== undefined) return WITH_SERVICE.includes(workload) ? [2] : [];
  if (workload === MANY_STARTS && byDefault !== 'always') return [];
  return workerCountsOf(facts, WITH_EVERY_COUNT.includes(workload) ? WORKER_COUNTS : [2]);
}
