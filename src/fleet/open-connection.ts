import { connect } from '../redis/connect.js';
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
  { place, password }: CourierStart,
  report: Report,
): Promise<RedisClient> {
  const client = await connect(
    Redis,
    { ...place, password },
    { connectMs: CONNECT_MS, retryMs: () => RETRY_MS },
  );
  let isAway = false;
  let cause: Error | undefined;
  client.on('error', (error) => {
    cause = error;
  });
  client.on('close', () => {
    if (isAway) return;
    isAway = true;
    report({ type: 'away', reason: cause?.message ?? 'it closed the connection' });
  });
  client.on('ready', () => {
    if (isAway) report({ type: 'back' });
    isAway = false;
  });
  return client;
}
