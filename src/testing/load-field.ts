import { allStrategies } from '../discovery/find-modules.js';

const NEED_LOAD = new Set(
  (await allStrategies()).flatMap(({ id, sendsLoaded }) => (sendsLoaded ? [id] : [])),
);

/** Whether a strategy has something to offer only for workloads with a `load`. */
export function needsLoad(strategy: string): boolean {
  return NEED_LOAD.has(strategy);
}

/** The field that a workload written for a test needs for a strategy, as source text: a `load` that gives the task itself. */
export function loadField(strategy: string): string {
  return needsLoad(strategy) ? 'load: (task) => task,' : '';
}
