import type { OptionValues } from '../../model/strategy-facts.js';
import { optionValue, type StrategyOption } from '../../model/strategy-option.js';

const MOST = 1024;
const BY_STRATEGY = 'auto';

/** The number of tasks under way at once per worker, so that tasks that wait for something wait together. */
export const IN_FLIGHT: StrategyOption<string> = {
  name: 'inFlight',
  placeholder: 'n',
  help: 'tasks under way at once per worker, so that their waiting overlaps; auto is 1, and 64 for async',
  default: BY_STRATEGY,
  parse(text) {
    const value = Number(text);
    if (text === BY_STRATEGY || (/^\d+$/.test(text.trim()) && value >= 1 && value <= MOST))
      return text.trim();
    throw new Error(`takes a whole number from 1 to ${MOST}; seen: '${text}'`);
  },
};

/** The job's number of tasks in flight, or the strategy's own if the user asked for none. */
export function inFlightOf(options: OptionValues, own: number): number {
  const value = optionValue(IN_FLIGHT, options);
  return value === BY_STRATEGY ? own : Number(value);
}
