import { connect } from '../redis/connect.js';
import type { RedisConnection } from './messages.js';

/** As much of a client of ioredis as is used here. */
export interface RedisClient {
  connect(): Promise<unknown>;
  getBuffer(key: string): Promise<Buffer | null>;
  set(key: string, value: Buffer): Promise<unknown>;
  del(...keys: string[]): Promise<unknown>;
  ping(): Promise<unknown>;
  sadd(key: string, member: string): Promise<unknown>;
  srem(key: string, member: string): Promise<unknown>;
  smembers(key: string): Promise<string[]>;
  scan(cursor: string, ...options: string[]): Promise<[cursor: string, keys: string[]]>;
  info(section: string): Promise<string>;
  publish(channel: string, message: string): Promise<unknown>;
  subscribe(channel: string): Promise<unknown>;
  /** `NUMSUB` gives each channel with the number of its listeners. */
  pubsub(subcommand: 'NUMSUB', ...channels: string[]): Promise<unknown[]>;
  /** A second connection, as a client that listens to channels can do little else but answer a ping. */
  duplicate(): RedisClient;
  disconnect(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'message', listener: (channel: string, message: string) => void): unknown;
}

export type MakeRedis = new (options: object) => RedisClient;

/** A connection that was lost for longer than these tries take, about three seconds, counts as gone. */
const TRIES = 6;
const STEP_MS = 150;
const CONNECT_MS = 5000;

/**
 * Connects to a server. A connection that is lost is made again after so many tries at most. Rejects with the client's
 * own error where the server can't be reached, does not answer or refuses the password.
 */
export function connectRedis(
  Redis: MakeRedis,
  connection: RedisConnection,
  mostTries = TRIES,
): Promise<RedisClient> {
  return connect(Redis, connection, {
    connectMs: CONNECT_MS,
    retryMs: (tries) => (tries <= mostTries ? tries * STEP_MS : null),
  });
}
