import type { SharedStart } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { startWorkers } from './start-workers.js';
import { startThread } from './thread-channel.js';

const ENTRY = new URL('../worker/shared-thread-entry.js', import.meta.url);

/** Starts threads that claim tasks from a shared counter. */
export function startSharedThreads(count: number, shared: SharedStart): Promise<Channel[]> {
  return startWorkers(count, () => startThread(ENTRY, shared), shared.shared);
}
