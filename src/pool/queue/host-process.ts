// This process lends the cores of its host to runs elsewhere. Its argument says which; it ends when it is asked to, and when the
// server is gone. It says on stderr what happens.
import { messageOf } from '../../model/failure.js';
import { parseRedisUrl, REDIS_PASSWORD_VARIABLE } from '../../model/redis-url.js';
import { serveHost } from './serve-host.js';

/** The argument, as JSON. The password is in the environment. */
export interface HostArgument {
  readonly redis: string;
  readonly workload: string;
  readonly workers: number;
}

const say = (sentence: string): void => console.error(sentence);

const { redis, workload, workers }: HostArgument = JSON.parse(process.argv[2] ?? '');
const password = process.env[REDIS_PASSWORD_VARIABLE];
const connection = { ...parseRedisUrl(redis).place, ...(password !== undefined && { password }) };
// The workload's processes need no secret but that of their own connection.
delete process.env[REDIS_PASSWORD_VARIABLE];

try {
  const host = await serveHost({ connection, workload, workers, say });
  say(`ready: up to ${workers} workers for ${workload}, from ${redis}. Ctrl-C ends them.`);
  const end = async (code: number): Promise<void> => {
    await host.close();
    // What a workload or a lost connection has left open must not keep the process alive.
    process.exit(code);
  };
  process.on('SIGTERM', () => void end(0));
  host.onLost(() => {
    say(`the connection to ${redis} is lost`);
    void end(1);
  });
} catch (error) {
  say(`${redis} can't be used: ${messageOf(error)}`);
  // What a failed connection has left open must not keep the process alive.
  process.exit(1);
}
