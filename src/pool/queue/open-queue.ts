import { randomBytes } from 'node:crypto';
import { serialize } from 'node:v8';
import { MeasurementError, messageOf } from '../../model/failure.js';
import { type RedisPlace, showRedisPlace } from '../../model/redis-url.js';
import type { Job, Session } from '../../model/strategy.js';
import { connectRedis, type RedisClient } from '../../worker/connect-redis.js';
import { KEY_PREFIX } from '../../worker/job-messages.js';
import type { QueueStart, RedisConnection } from '../../worker/messages.js';
import { type Channel, KILL_AFTER_MS } from '../channel.js';
import { refusedInput } from '../refused-input.js';
import { killWorkers, startWorkers, workerStart } from '../start-workers.js';
import { JobQueue } from './job-queue.js';
import { loadQueuePackages, type QueuePackages } from './queue-packages.js';
import { type QueueService, QueueSession } from './queue-session.js';
import { type RedisServer, startRedisServer } from './redis-server.js';
import { serverCpuMs, serverName } from './server-info.js';

export interface QueueSetup {
  /** The server to use; undefined where the session starts one of its own. */
  readonly server: RedisConnection | undefined;
  readonly tasksPerJob: number;
  /** The number of jobs that a worker may work on at once. */
  readonly inFlight: number;
  /** Gets ready to start workers. */
  readonly workers: (reached: ReachedServer) => Promise<QueueWorkers>;
}

/** What starts the workers of a session, and what that needs besides them. */
export interface QueueWorkers {
  start(start: QueueStart): Promise<Channel>;
  close(): Promise<void>;
}

/** A server that can be used, for one session. */
export interface ReachedServer {
  readonly packages: QueuePackages;
  readonly client: RedisClient;
  /** The name of the session's queue. */
  readonly session: string;
  readonly workload: Job['workload'];
}

/** Opens a session whose tasks go through a queue of BullMQ. Leaves no process, and no connection, when it rejects. */
export async function openQueue(job: Job, setup: QueueSetup): Promise<Session> {
  if (job.workload.workload.lifecycle === 'per-task')
    throw new MeasurementError(
      'unsuitable',
      "a queue's workers outlive their tasks, and this workload starts one for each",
    );
  const packages = await loadQueuePackages();
  const server = setup.server === undefined ? await startRedisServer() : undefined;
  try {
    const connection = setup.server ?? server?.connection;
    if (connection === undefined) throw new Error('a queue needs a server');
    const client = await reach(packages, connection);
    try {
      return await openOn({ packages, server, connection, client }, job, setup);
    } catch (error) {
      client.disconnect();
      throw error;
    }
  } catch (error) {
    await server?.end();
    throw error;
  }
}

interface Reached {
  readonly packages: QueuePackages;
  readonly server: RedisServer | undefined;
  readonly connection: RedisConnection;
  readonly client: RedisClient;
}

async function openOn(reached: Reached, job: Job, setup: QueueSetup): Promise<Session> {
  const { packages, server, connection, client } = reached;
  const { tasksPerJob, inFlight } = setup;
  // Nobody can add to a queue whose name they can't guess.
  const name = randomBytes(16).toString('hex');
  const sharedKey = await storeShared(client, `${KEY_PREFIX}:${name}:shared`, job.input.shared);
  const told = workerStart(job, { inFlight, inLists: tasksPerJob > 1 });
  const address = { name, connection, packages: packages.paths };
  let session: QueueSession | undefined;
  const queue = new JobQueue(packages, client, {
    name,
    jobs: Math.ceil(job.input.tasks.length / tasksPerJob),
    hear: {
      onCompleted: (returned) => session?.onCompleted(returned),
      onFailed: (reason) => session?.onFailed(reason),
      onError: (error) => session?.onError(error),
    },
  });
  let place = 0;
  let channels: Channel[] = [];
  let workers: QueueWorkers | undefined;
  try {
    const opened = await setup.workers({ packages, client, session: name, workload: job.workload });
    workers = opened;
    channels = await startWorkers(job.workers, () =>
      opened.start({ ...told, queue: address, sharedKey, place: place++ }),
    );
    await queue.ready();
    const info = await serverName(client);
    let isClosing = false;
    let isGone = false;
    const service: QueueService = {
      add: (jobs) => queue.add(jobs),
      serverCpuMs: () => (server === undefined ? Promise.resolve(0) : serverCpuMs(client)),
      account: () => ({ server: info, isPrivate: server !== undefined, pid: server?.pid ?? null }),
      close: async () => {
        isClosing = true;
        await orLate(opened.close());
        if (server === undefined && !isGone) await orLate(removeAll(queue, client, sharedKey));
        await leave(queue, client, isGone);
        await server?.end();
      },
    };
    const running = new QueueSession({ token: told.token, channels }, service, {
      tasksPerJob,
      output: job.output,
    });
    session = running;
    const gone = (cause: MeasurementError): void => {
      isGone = true;
      if (!isClosing) running.fail(cause);
    };
    server?.onDeath(gone);
    client.on('end', () => gone(lost(connection)));
    return running;
  } catch (error) {
    await killWorkers(channels);
    if (workers !== undefined) await orLate(workers.close());
    if (server === undefined) await orLate(removeAll(queue, client, sharedKey));
    await leave(queue, client);
    throw error;
  }
}

async function leave(queue: JobQueue, client: RedisClient, isGone = false): Promise<void> {
  const closed = orLate(queue.close());
  if (!isGone) await closed;
  client.disconnect();
}

/** What waits for a server that is gone waits for ever. */
async function orLate(ending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, KILL_AFTER_MS);
  });
  await Promise.race([ending.catch(() => {}), late]);
  clearTimeout(timer);
}

async function removeAll(queue: JobQueue, client: RedisClient, sharedKey: string | null): Promise<void> {
  await queue.remove();
  if (sharedKey !== null) await client.del(sharedKey);
}

async function storeShared(client: RedisClient, key: string, shared: unknown): Promise<string | null> {
  if (shared === undefined) return null;
  let bytes: Buffer;
  try {
    bytes = serialize(shared);
  } catch (error) {
    throw refusedInput(error, { shared });
  }
  await client.set(key, bytes);
  return key;
}

async function reach({ Redis }: QueuePackages, connection: RedisConnection): Promise<RedisClient> {
  try {
    return await connectRedis(Redis, connection);
  } catch (error) {
    const why = messageOf(error);
    const hint = /NOAUTH|WRONGPASS|AUTH/.test(why)
      ? 'Put its password into the variable PARALLEL_BENCH_REDIS_PASSWORD.'
      : 'Is it running, and is that its address?';
    throw new MeasurementError(
      'not-started',
      `the Redis server at ${showRedisPlace(connection)} can't be used: ${why}. ${hint}`,
      { cause: error },
    );
  }
}

function lost(place: RedisPlace): MeasurementError {
  return new MeasurementError(
    'exited',
    `the connection to the Redis server at ${showRedisPlace(place)} is lost`,
  );
}
