import type { OptionValues } from '../model/strategy-facts.js';
import type { SharedStart } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { startWorkers } from './start-workers.js';
import { startThread } from './thread-channel.js';
import { workerSetup } from './worker-setup.js';

const ENTRY = new URL('../worker/shared-thread-entry.js', import.meta.url);

/** Starts threads that claim tasks from a shared counter, set up as these options say. */
export function startSharedThreads(
  count: number,
  shared: SharedStart,
  options: OptionValues,
): Promise<Channel[]> {
  const setup = workerSetup(options);
  return startWorkers(count, () => startThread(ENTRY, shared, setup), shared.shared);
}
