import { randomBytes } from 'node:crypto';
import { serialize } from 'node:v8';
import { MeasurementError, messageOf } from '../../model/failure.js';
import type { Job, Session } from '../../model/strategy.js';
import { isRefusal } from '../../redis/refusal-words.js';
import { ServerWatch, WATCH_TIMES } from '../../redis/server-watch.js';
import type { RedisClient } from '../../worker/connect-redis.js';
import type { QueueStart, RedisConnection } from '../../worker/messages.js';
import type { Channel } from '../channel.js';
import { onFailure } from '../on-failure.js';
import { refusedInput } from '../refused-input.js';
import { killWorkers, startWorkers, workerStart } from '../start-workers.js';
import { JobQueue } from './job-queue.js';
import { orLate } from './or-late.js';
import { loadQueuePackages, type QueuePackages } from './queue-packages.js';
import { type QueueService, QueueSession } from './queue-session.js';
import { reachServer } from './reach-server.js';
import { type RedisServer, startRedisServer } from './redis-server.js';
import { lostServer, serverRefusal, silentServer } from './server-failures.js';
import { serverCpuMs, serverName } from './server-info.js';
import { announceSession, type SessionKeys, sharedKey } from './session-keys.js';

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
    const client = await reachServer(packages, connection, server !== undefined);
    try {
      return await openOn({ packages, server, connection, client }, job, setup);
    } catch (error) {
      client.disconnect();
      throw isRefusal(messageOf(error)) ? serverRefusal(error, connection) : error;
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
  const { packages, server, client } = reached;
  // Nobody can add to a queue whose name they can't guess.
  const name = randomBytes(16).toString('hex');
  // What a server of the session's own keeps ends with it.
  const keys = server === undefined ? await announceSession(packages, client, name) : undefined;
  try {
    return await openSession({ ...reached, name, keys }, job, setup);
  } catch (error) {
    if (keys !== undefined) await orLate(keys.remove());
    keys?.close();
    throw error;
  }
}

interface Announced extends Reached {
  readonly name: string;
  /** Undefined where the server is the session's own. */
  readonly keys: SessionKeys | undefined;
}

async function openSession(announced: Announced, job: Job, setup: QueueSetup): Promise<Session> {
  const { packages, server, connection, client, name, keys } = announced;
  const { tasksPerJob, inFlight } = setup;
  const stored = await storeShared(client, sharedKey(name), job.input.shared);
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
      opened.start({ ...told, queue: address, sharedKey: stored, place: place++ }),
    );
    await queue.ready();
    const info = await serverName(client);
    let isClosing = false;
    let isGone = false;
    let forget = (): void => {};
    const gone = (cause: MeasurementError): void => {
      isGone = true;
      if (!isClosing) session?.fail(cause);
    };
    const service: QueueService = {
      add: (jobs) => queue.add(jobs),
      // Behind the tasks of a large run a question would wait, and a slow line look like a silent server.
      watch: new ServerWatch(
        () => (keys?.listener ?? client).ping(),
        () => gone(silentServer(connection, WATCH_TIMES.answerMs)),
      ),
      refusal: (error) => serverRefusal(error, connection),
      serverCpuMs: () => (server === undefined ? Promise.resolve(0) : serverCpuMs(client)),
      account: () => ({ server: info, isPrivate: server !== undefined, pid: server?.pid ?? null }),
      close: async () => {
        isClosing = true;
        forget();
        await orLate(opened.close());
        if (keys !== undefined && !isGone) await orLate(keys.remove());
        keys?.close();
        await leave(queue, client, isGone);
        await server?.end();
      },
    };
    const running = new QueueSession({ token: told.token, channels }, service, {
      tasksPerJob,
      output: job.output,
    });
    session = running;
    server?.onDeath(gone);
    for (const connected of [client, keys?.listener])
      connected?.on('end', () => gone(lostServer(connection)));
    // The process of a failed cell is killed: what its session has on the server has to go before.
    if (keys !== undefined) forget = onFailure(() => running.close());
    return running;
  } catch (error) {
    await killWorkers(channels);
    if (workers !== undefined) await orLate(workers.close());
    await orLate(queue.close());
    throw error;
  }
}

async function leave(queue: JobQueue, client: RedisClient, isGone: boolean): Promise<void> {
  const closed = orLate(queue.close());
  if (!isGone) await closed;
  client.disconnect();
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
