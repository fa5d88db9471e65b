import type { StrategyOption } from '../../model/strategy-option.js';

const MOST = 1_000_000;

/**
 * The number of tasks per message, for strategies that send messages; 1 unless the user asks for batching.
 */
export const CHUNK: StrategyOption<number> = {
  name: 'chunk',
  placeholder: 'n',
  help: 'tasks per message, for the strategies that send messages',
  default: 1,
  parse(text) {
    const value = Number(text);
    if (/^\d+$/.test(text.trim()) && value >= 1 && value <= MOST) return value;
    throw new Error(`takes a whole number from 1 to ${MOST}; seen: '${text}'`);
  },
};
