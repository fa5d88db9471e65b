import { BASELINE_STRATEGY } from './cell.js';
import { flagOf } from './flag-name.js';
import type { OptionValue, PlannedStrategy } from './strategy-facts.js';
import type { GivenOption } from './worker-options/worker-options.js';

/**
 * The options that change how tasks are handed out, each with the value that a plan has where nobody typed one. A report
 * reads plans without loading strategies, so it can't ask them.
 */
export const UNTYPED: Readonly<Record<string, OptionValue>> = {
  chunk: 1,
  inFlight: 'auto',
  serialization: 'advanced',
  concurrentTasksPerWorker: 'package',
  atomics: 'package',
  useAtomics: 'package',
  queueStrategy: 'package',
  workerSchedulingPolicy: 'package',
  workerChoiceStrategy: 'package',
  enableTasksQueue: 'package',
};

/** Lists these options as they were given to a run. What `pools` sets by itself is in the names of its rows. */
export function givenHandOver(
  strategies: readonly Pick<PlannedStrategy, 'id' | 'options' | 'flip'>[],
): GivenOption[] {
  const chosen = strategies.filter(({ id, flip }) => id !== BASELINE_STRATEGY && flip === undefined);
  return Object.entries(UNTYPED).flatMap(([name, untyped]) => {
    const value = chosen.map(({ options }) => options[name]).find((one) => (one ?? untyped) !== untyped);
    if (value === undefined) return [];
    const without = chosen.filter(({ options }) => !Object.hasOwn(options, name)).map(({ id }) => id);
    return [{ name, typed: `${flagOf(name)} ${value}`, without }];
  });
}
