import type { SerializationType } from 'node:child_process';
import type { StrategyOption } from '../../model/strategy-option.js';

/** How messages are encoded: structured clone, or JSON text. */
export const SERIALIZATION: StrategyOption<SerializationType> = {
  name: 'serialization',
  placeholder: 'kind',
  help: 'how messages to processes are encoded: advanced or json',
  default: 'advanced',
  parse(text) {
    if (text === 'advanced' || text === 'json') return text;
    throw new Error(`takes advanced or json; seen: '${text}'`);
  },
};
