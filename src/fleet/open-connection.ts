import { connect } from '../redis/connect.js';
import { ServerWatch, WATCH_TIMES } from '../redis/server-watch.js';
import type { CourierStart } from './courier-messages.js';
import type { CourierPackages, RedisClient } from './courier-packages.js';
import type { Report } from './courier-process.js';

const CONNECT_MS = 10_000;
/** A server that is away is tried again this often. */
const RETRY_MS = 500;

/**
 * Connects to the server. Rejects with the client's own error where that can't be reached or refuses the password. A
 * connection that is lost later, and a server that keeps it and does not answer, are reported as away; the connection is
 * made again as soon as the server answers.
 */
export async function openConnection(
  { Redis }: Pick<CourierPackages, 'Redis'>,
  { place, password }: Pick<CourierStart, 'place' | 'password'>,
  report: Report,
  times = WATCH_TIMES,
): Promise<RedisClient> {
  const client = await connect(
    Redis,
    { ...place, password },
    { connectMs: CONNECT_MS, retryMs: () => RETRY_MS },
  );
  let isAway = false;
  let cause: Error | undefined;
  const away = (reason: string): void => {
    if (isAway) return;
    isAway = true;
    report({ type: 'away', reason });
  };
  const back = (): void => {
    if (isAway) report({ type: 'back' });
    isAway = false;
  };
  const watch = new ServerWatch(
    () => client.ping().then(back),
    () => away(`it keeps its connections and has not answered for ${times.answerMs / 1000} s`),
    times,
  );
  client.on('error', (error) => {
    cause = error;
  });
  client.on('close', () => away(cause?.message ?? 'it closed the connection'));
  client.on('ready', back);
  client.on('end', () => watch.end());
  watch.begin();
  return client;
}
