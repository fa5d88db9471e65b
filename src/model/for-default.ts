import type { Strategy } from './strategy.js';

/** What a workload's tasks do besides computing. */
export interface TaskTraits {
  /** Whether they wait for something. */
  readonly awaits: boolean;
  /** Whether the workload has a `load`. */
  readonly loads: boolean;
}

/** Whether a strategy is measured for such tasks where nobody names strategies. */
export function isForDefault(
  { byDefault }: Pick<Strategy, 'byDefault'>,
  { awaits, loads }: TaskTraits,
): boolean {
  if (byDefault === 'where-awaited') return awaits;
  return byDefault === 'where-loaded' ? loads : byDefault === 'always';
}
