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
    await withinTime(client.connect(), connectMs);
  } catch (error) {
    client.disconnect();
    // What connect() says of a lost connection is less than what came before it.
    throw withoutCommand(cause ?? error);
  }
  isConnected = true;
  return client;
}

/** The client's own limit ends with the connection, and a server may accept that and never answer. */
async function withinTime(connecting: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = `it accepts connections and has not answered for ${ms / 1000} s`;
    timer = setTimeout(() => reject(new Error(why)), ms);
  });
  try {
    await Promise.race([connecting, late]);
  } finally {
    clearTimeout(timer);
    // Nobody waits for it where time is up.
    connecting.catch(() => {});
  }
}

/** A refusal notes the command that was refused, and that of a wrong password holds the password. */
function withoutCommand(error: unknown): unknown {
  if (error instanceof Error && 'command' in error) delete error.command;
  return error;
}
