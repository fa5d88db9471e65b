import type { RedisClient } from './courier-packages.js';
import { KEY_PREFIX } from './queue-name.js';

/**
 * The channel that those who hand a job out listen to for as long as they wait for it. A process that is killed, or that a
 * network cuts off, loses its connection and so listens no longer.
 */
export function waitingChannel(queue: string, id: string): string {
  return `${KEY_PREFIX}:${queue}:waits:${id}`;
}

/** Whether anybody still waits for a job. Where the server gives no answer, nothing is known, and the job is kept. */
export async function isWaitedFor(
  client: Pick<RedisClient, 'pubsub'>,
  queue: string,
  id: string,
): Promise<boolean> {
  const channel = waitingChannel(queue, id);
  const heard = await client.pubsub('NUMSUB', channel).catch(() => [channel, 1]);
  return heard[1] !== 0;
}
