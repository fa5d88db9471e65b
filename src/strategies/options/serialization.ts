import type { SerializationType } from 'node:child_process';
import type { OptionValues } from '../../model/strategy-facts.js';
import { optionValue, type StrategyOption } from '../../model/strategy-option.js';
import type { Messages } from '../../model/traffic.js';
import type { MessageWorkers } from '../../pool/message-workers.js';
import { startProcess } from '../../pool/process-channel.js';
import { workerSetup } from '../../pool/worker-setup.js';
import { clonedMessages } from './message-options.js';

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

/** How messages to processes carry tasks. */
export function processMessages(options: OptionValues): Messages {
  const encoding = optionValue(SERIALIZATION, options) === 'json' ? 'json' : 'clone';
  return { ...clonedMessages(options), encoding };
}

/** Returns what starts a process whose messages are encoded as these options say. */
export function processStarter(options: OptionValues): MessageWorkers['start'] {
  const serialization = optionValue(SERIALIZATION, options);
  const setup = workerSetup(options);
  return (start) => startProcess(start, serialization, setup);
}
