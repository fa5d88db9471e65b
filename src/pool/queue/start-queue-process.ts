import { fileURLToPath } from 'node:url';
import type { OptionValues } from '../../model/strategy-facts.js';
import type { QueueStart } from '../../worker/messages.js';
import type { Channel } from '../channel.js';
import { startProcess } from '../process-channel.js';
import { workerSetup } from '../worker-setup.js';

/** What runs in a process that takes its tasks from a queue. */
export const QUEUE_ENTRY = fileURLToPath(new URL('../../worker/queue-process-entry.js', import.meta.url));

/** Returns what starts a process that takes jobs from a queue, set up as these options say. */
export function startQueueProcess(options: OptionValues): (start: QueueStart) => Promise<Channel> {
  const setup = workerSetup(options);
  return (start) => startProcess(start, 'advanced', setup, QUEUE_ENTRY);
}
