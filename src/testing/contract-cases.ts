import type { Strategy } from '../model/strategy.js';
import { workerCountsOf } from '../model/strategy-facts.js';

const WORKER_COUNTS = [1, 2, 3];
/** One whose tasks share data, one that starts a worker for each task, and the test's own. */
const WITH_SERVICE = ['aoc-grid', 'spawn-100', 'bytes', 'loaded'];

/**
 * The worker counts with which the contract test computes a workload under a strategy. A server takes a second to start, and
 * how it carries tasks does not depend on what they compute: a few cells show it. Workers on other hosts have tests of
 * their own.
 */
export function contractCounts(
  { facts, service }: Pick<Strategy, 'facts' | 'service'>,
  workload: string,
): readonly number[] {
  if (facts.where === 'elsewhere') return [];
  if (service !== undefined) return WITH_SERVICE.includes(workload) ? [2] : [];
  return workerCountsOf(facts, WORKER_COUNTS);
}
