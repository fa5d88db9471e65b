// This file runs inside a process that takes its tasks from a BullMQ queue. Messages to its parent only say that it is
// ready, or what went wrong. It ends by itself when the channel to its parent closes, even if the parent died.
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { deserialize } from 'node:v8';
import { workerCode } from '../model/task-code.js';
import { OWN_PID, ownCpuMs, timed } from './clock.js';
import { connectRedis, type MakeRedis, type RedisClient } from './connect-redis.js';
import { KEY_PREFIX } from './job-messages.js';
import type { CpuRequest, QueueStart, WorkerFailure, WorkerMessage } from './messages.js';
import { reportUncaught } from './report-uncaught.js';
import { type Job, jobServer } from './serve-jobs.js';

const packageAt = createRequire(import.meta.url);

const post = (message: WorkerMessage): void => {
  process.send?.(message);
};

process.once('message', async (start: QueueStart) => {
  const { token } = start;
  reportUncaught(token);
  let kind: WorkerFailure['kind'] = 'bad-module';
  try {
    const loaded = await timed(() => import(start.module));
    const code = await workerCode(loaded.value, start);
    kind = 'threw';
    const { Redis }: { Redis: MakeRedis } = packageAt(start.queue.packages.ioredis);
    const client = await connectRedis(Redis, start.queue.connection);
    const shared = await sharedOf(client, start.sharedKey);
    const worker = await openWorker(client, start, jobServer(code, shared, start, post));
    process.on('message', (message: CpuRequest) => {
      if (message === 'cpu') post([token, 'cpu', ownCpuMs()]);
    });
    process.on('disconnect', () => void end(worker, client));
    client.on('end', () => {
      if (process.connected) void fail(token, new Error('the connection to the Redis server is lost'));
    });
    post([token, 'ready', OWN_PID, 0, loaded.ms, hostname()]);
  } catch (thrown) {
    await fail(token, thrown, kind);
  }
});

async function sharedOf(client: RedisClient, key: string | null): Promise<unknown> {
  if (key === null) return undefined;
  const bytes = await client.getBuffer(key);
  if (bytes === null) throw new Error('the data that all tasks share are not on the Redis server');
  return deserialize(bytes);
}

interface Worker {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

type MakeWorker = new (name: string, serve: (job: Job) => Promise<unknown>, options: object) => Worker;

/**
 * The pool notices itself when a worker is gone, and ends the session. So no job is given to a second worker: BullMQ would do
 * that to one whose task computes for longer than its lock lasts, because nothing can renew the lock meanwhile.
 */
const NEVER_STALLED = { skipStalledCheck: true, skipLockRenewal: true, lockDuration: 24 * 3600 * 1000 };

async function openWorker(
  client: RedisClient,
  { queue, token, inFlight }: QueueStart,
  serve: (job: Job) => Promise<unknown>,
): Promise<Worker> {
  const { Worker }: { Worker: MakeWorker } = packageAt(queue.packages.bullmq);
  const worker = new Worker(queue.name, serve, {
    connection: client,
    prefix: KEY_PREFIX,
    concurrency: inFlight,
    // What a job gave comes with the event of its completion.
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
    ...NEVER_STALLED,
  });
  worker.on('error', (error) => {
    if (!isExpected(error)) void failByServer(token, error);
  });
  await worker.waitUntilReady();
  return worker;
}

/** A refusal of the server is nothing that a task has thrown. */
async function failByServer(token: number, error: Error): Promise<void> {
  const { isRefusal, refusalWords } = await import('../redis/refusal-words.js');
  const { message } = error;
  await fail(token, isRefusal(message) ? new Error(`the Redis server ${refusalWords(message)}`) : error);
}

/**
 * A lost connection has an end of its own to report. A lock or a job that is missing belongs to a job that was also given
 * to another worker: the pool counts such deliveries.
 */
function isExpected(error: Error): boolean {
  return /Connection is closed|ECONN|EPIPE|ETIMEDOUT|Missing (lock|key) for job/.test(
    `${'code' in error ? error.code : ''} ${error.message}`,
  );
}

async function fail(token: number, thrown: unknown, kind: WorkerFailure['kind'] = 'threw'): Promise<void> {
  const { postFailure } = await import('./post-failure.js');
  postFailure(token, thrown, kind, post);
}

/** Lets go of the server, so that nothing keeps this process alive. */
async function end(worker: Worker, client: RedisClient): Promise<void> {
  await worker.close().catch(() => {});
  client.disconnect();
}
