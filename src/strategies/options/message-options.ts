import type { OptionValues } from '../../model/strategy-facts.js';
import { optionValue, type StrategyOption } from '../../model/strategy-option.js';
import type { Messages } from '../../model/traffic.js';
import { CHUNK } from './chunk.js';
import { IN_FLIGHT, inFlightOf } from './in-flight.js';

/** The options of every strategy that sends its tasks as messages. */
export const MESSAGE_OPTIONS: readonly StrategyOption[] = [CHUNK, IN_FLIGHT];

/** How these strategies' messages carry tasks. */
export function clonedMessages(options: OptionValues): Messages {
  return { tasksPerMessage: optionValue(CHUNK, options), encoding: 'clone' };
}

/** Reads how many tasks a message carries, and how many messages may be in work at once per worker. */
export function messageOptions(options: OptionValues): {
  readonly tasksPerMessage: number;
  readonly inFlight: number;
} {
  return { tasksPerMessage: optionValue(CHUNK, options), inFlight: inFlightOf(options, 1) };
}
