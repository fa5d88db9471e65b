import type { RedisClient } from '../../worker/connect-redis.js';
import { sessionChannel } from '../../worker/host-messages.js';
import { KEY_PREFIX } from '../../worker/job-messages.js';
import type { QueuePackages } from './queue-packages.js';

/** The names of the sessions that have keys on the server. */
const SESSIONS = `${KEY_PREFIX}:sessions`;
/** A name that this tool gives. Anybody could have written another one there. */
const NAME = /^[0-9a-f]{32}$/;
/** As many are removed when a session ends: more than one leaves behind, and few enough for nobody to wait long. */
const MOST_DEAD = 20;
const SCAN_COUNT = '1000';

/** A session's keys on a server that others use too. */
export interface SessionKeys {
  /** The connection by which others see that the session lives. Nothing else travels on it. */
  readonly listener: RedisClient;
  /** Removes the session's keys, and those of sessions that ended without doing so. Others see the session as gone then. */
  remove(): Promise<void>;
  close(): void;
}

/**
 * Announces a session before it writes its first key: while its channel has a listener, it lives. A connection that is
 * lost takes the listener with it, so nothing of a session that was killed looks alive.
 */
export async function announceSession(
  packages: Pick<QueuePackages, 'Queue'>,
  client: RedisClient,
  name: string,
): Promise<SessionKeys> {
  const listener = client.duplicate();
  listener.on('error', () => {});
  try {
    await listener.subscribe(sessionChannel(KEY_PREFIX, name));
    await client.sadd(SESSIONS, name);
  } catch (error) {
    // The server may be full of what others have left.
    await removeDead(packages, client).catch(() => {});
    listener.disconnect();
    throw error;
  }
  return {
    listener,
    async remove() {
      await removeSession(packages, client, name);
      await removeDead(packages, client);
    },
    close: () => listener.disconnect(),
  };
}

/** Where a session keeps what all tasks share. */
export function sharedKey(name: string): string {
  return `${KEY_PREFIX}:${name}:shared`;
}

/** Removes the keys of sessions whose processes are gone: of as many as are asked for. */
export async function removeDead(
  packages: Pick<QueuePackages, 'Queue'>,
  client: RedisClient,
  most = MOST_DEAD,
): Promise<void> {
  const names = (await client.smembers(SESSIONS)).filter((name) => NAME.test(name));
  if (names.length === 0) return;
  const heard = await client.pubsub('NUMSUB', ...names.map((name) => sessionChannel(KEY_PREFIX, name)));
  // The answer has a channel and the number of its listeners in turns.
  const dead = names.filter((_, i) => heard[2 * i + 1] === 0);
  for (const name of dead.slice(0, most)) await removeSession(packages, client, name);
}

async function removeSession(
  { Queue }: Pick<QueuePackages, 'Queue'>,
  client: RedisClient,
  name: string,
): Promise<void> {
  await client.del(sharedKey(name));
  const queue = new Queue(name, { connection: client, prefix: KEY_PREFIX, skipMetasUpdate: true });
  queue.on('error', () => {});
  try {
    await queue.obliterate({ force: true });
  } catch {
    // To obliterate takes memory, which a full server does not give.
    await removeByPattern(client, `${KEY_PREFIX}:${name}:*`);
  } finally {
    await queue.close();
  }
  await client.srem(SESSIONS, name);
}

async function removeByPattern(client: RedisClient, pattern: string): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await client.scan(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT);
    if (keys.length > 0) await client.del(...keys);
    cursor = next;
  } while (cursor !== '0');
}
