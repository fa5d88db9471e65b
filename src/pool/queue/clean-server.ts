import type { RedisConnection } from '../../worker/messages.js';
import { loadQueuePackages } from './queue-packages.js';
import { reachServer } from './reach-server.js';
import { removeDead } from './session-keys.js';

/** Removes the keys of all sessions on the server that ended without doing so. Rejects where it can't be reached. */
export async function cleanServer(connection: RedisConnection): Promise<void> {
  const packages = await loadQueuePackages();
  const client = await reachServer(packages, connection, false);
  try {
    await removeDead(packages, client, Number.POSITIVE_INFINITY);
  } finally {
    client.disconnect();
  }
}
