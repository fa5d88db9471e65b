import type { RedisClient } from '../../worker/connect-redis.js';

/** The server's name and version: `redis 7.0.15`. */
export async function serverName(client: RedisClient): Promise<string> {
  const info = await client.info('server');
  const valkey = fieldOf(info, 'valkey_version');
  return valkey === undefined ? `redis ${fieldOf(info, 'redis_version') ?? 'unknown'}` : `valkey ${valkey}`;
}

/** The CPU time in ms that the server has used since it started. */
export async function serverCpuMs(client: RedisClient): Promise<number> {
  const info = await client.info('cpu');
  const seconds = ['used_cpu_sys', 'used_cpu_user'].map((name) => Number(fieldOf(info, name) ?? 0));
  return 1000 * seconds.reduce((sum, part) => sum + part, 0);
}

/** What a server says is checked like anything that comes from outside: only short, plain words count. */
function fieldOf(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:([\\w.+-]{1,40})\\r?$`, 'm').exec(info)?.[1];
}
