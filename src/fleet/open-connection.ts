import type { CourierStart } from './courier-messages.js';
import type { CourierPackages, RedisClient } from './courier-packages.js';
import type { Report } from './courier-process.js';

const CONNECT_MS = 10_000;
/** A server that is away is tried again this often. */
const RETRY_MS = 500;

/**
 * Connects to the server. Rejects with the client's own error where that can't be reached or refuses the password; a
 * connection that is lost later is reported, and made again as soon as the server answers.
 */
export async function openConnection(
  { Redis }: CourierPackages,
  { place: { host, port, isTls, username, database }, password }: CourierStart,
  report: Report,
): Promise<RedisClient> {
  let isConnected = false;
  let isAway = false;
  let cause: Error | undefined;
  const client = new Redis({
    host,
    port,
    db: database,
    ...(username !== undefined && { username }),
    ...(password !== null && { password }),
    ...(isTls && { tls: { servername: host } }),
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    // BullMQ wants commands to wait for a new connection, however long that takes.
    maxRetriesPerRequest: null,
    retryStrategy: () => (isConnected ? RETRY_MS : null),
  });
  client.on('error', (error) => {
    cause = error;
  });
  client.on('close', () => {
    if (!isConnected || isAway) return;
    isAway = true;
    report({ type: 'away', reason: cause?.message ?? 'it closed the connection' });
  });
  client.on('ready', () => {
    if (isAway) report({ type: 'back' });
    isAway = false;
  });
  try {
    await client.connect();
  } catch (error) {
    client.disconnect();
    // What connect() says of a lost connection is less than what came before it.
    throw cause ?? error;
  }
  isConnected = true;
  return client;
}
