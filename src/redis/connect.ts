import type { RedisPlace } from '../model/redis-url.js';

/** How long a client waits for a server. */
export interface Patience {
  /** For a connection, in ms. */
  readonly connectMs: number;
  /** Until the next of so many tries, from 1, to make a lost connection anew, in ms; null gives it up. */
  retryMs(tries: number): number | null;
}

/** As much of a client of ioredis as is used here. */
interface Connectable {
  connect(): Promise<unknown>;
  disconnect(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Connects to a server by a class of ioredis. Rejects with the client's own error where that can't be reached or refuses the
 * password: the first connection is tried once.
 */
export async function connect<Client extends Connectable>(
  Redis: new (options: object) => Client,
  { host, port, isTls, username, password, database }: RedisPlace & { readonly password?: string | null },
  { connectMs, retryMs }: Patience,
): Promise<Client> {
  let isConnected = false;
  const client = new Redis({
    host,
    port,
    db: database,
    ...(username !== undefined && { username }),
    ...(typeof password === 'string' && { password }),
    ...(isTls && { tls: { servername: host } }),
    lazyConnect: true,
    connectTimeout: connectMs,
    // BullMQ wants commands to wait for a new connection, however long that takes.
    maxRetriesPerRequest: null,
    retryStrategy: (tries: number) => (isConnected ? retryMs(tries) : null),
  });
  let cause: Error | undefined;
  // Without a listener an error of a later connection would end the process.
  client.on('error', (error) => {
    cause ??= error;
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
