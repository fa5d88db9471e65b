import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../../model/failure.js';
import { connectRedis, type RedisClient } from '../../worker/connect-redis.js';
import {
  HOST_PROTOCOL,
  type HostEnd,
  type HostJob,
  readHostJob,
  sessionChannel,
  workerChannel,
} from '../../worker/host-messages.js';
import { KEY_PREFIX } from '../../worker/job-messages.js';
import type { CpuRequest, QueueStart, RedisConnection } from '../../worker/messages.js';
import { KILL_AFTER_MS } from '../channel.js';
import { fileDigest, hostQueueName } from './host-queue-name.js';
import { loadQueuePackages, type QueuePackages } from './queue-packages.js';
import { HOST_CHECK_MS, HOST_LOCK_MS } from './remote-workers.js';
import { QUEUE_ENTRY } from './start-queue-process.js';

export interface HostOptions {
  readonly connection: RedisConnection;
  /** The path of the workload's file. */
  readonly workload: string;
  /** The most workers at once. */
  readonly workers: number;
  /** Hears what happens, a sentence each. */
  readonly say: (sentence: string) => void;
}

/** A host that lends its cores. */
export interface ServingHost {
  /** Ends its workers, and takes no further jobs. */
  close(): Promise<void>;
  /** Calls the listener when the server can't be reached any more. */
  onLost(listener: () => void): void;
}

/** Starts workers for whatever session asks for this workload. It loads the workload only in processes of their own. */
export async function serveHost(options: HostOptions): Promise<ServingHost> {
  const packages = await loadQueuePackages();
  const client = await connectRedis(packages.Redis, options.connection);
  const children = new Set<ChildProcess>();
  const worker = new packages.Worker(
    hostQueueName(options.workload),
    (job) => lend(job, { ...options, packages, client, children }),
    {
      connection: client,
      prefix: KEY_PREFIX,
      concurrency: options.workers,
      lockDuration: HOST_LOCK_MS,
      stalledInterval: HOST_CHECK_MS,
      // A session that lost a host has failed: nobody else should start a worker for it.
      maxStalledCount: 0,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    },
  );
  worker.on('error', () => {});
  await worker.waitUntilReady();
  return {
    async close() {
      for (const child of children) child.kill('SIGKILL');
      await worker.close().catch(() => {});
      client.disconnect();
    },
    onLost: (listener) => void client.on('end', listener),
  };
}

interface Lending extends HostOptions {
  readonly packages: QueuePackages;
  readonly client: RedisClient;
  readonly children: Set<ChildProcess>;
}

interface AskedJob {
  readonly data: unknown;
  updateProgress(message: unknown): Promise<unknown>;
}

/** Starts one worker for a session, and resolves when it has ended. Rejects with the reason where it starts none. */
async function lend(job: AskedJob, lending: Lending): Promise<HostEnd> {
  const asked = demandJob(job.data, lending);
  const { client, children, say } = lending;
  // A session that has failed may have left its job.
  if (await isGone(asked.session, client)) return { code: 0, signal: null };
  const channel = workerChannel(KEY_PREFIX, asked.session, asked.start.place);
  const listener = client.duplicate();
  listener.on('error', () => {});
  await listener.subscribe(channel);
  const child = fork(QUEUE_ENTRY, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.add(child);
  const gone = once(child, 'exit');
  listener.on('message', (_, request) => obey(child, request));
  child.on('message', (message) => void job.updateProgress(message).catch(() => {}));
  const watch = setInterval(() => void endWithout(asked.session, client, child), HOST_CHECK_MS);
  try {
    child.send(startOf(asked, lending), () => {});
    say(`a worker for the session ${asked.session.slice(0, 8)} started`);
    const [code, signal]: [number | null, string | null] = await gone.then(([a, b]) => [a, b]);
    say(`a worker for the session ${asked.session.slice(0, 8)} ended`);
    return { code, signal };
  } finally {
    clearInterval(watch);
    children.delete(child);
    listener.disconnect();
  }
}

function startOf({ session, start }: HostJob, { connection, packages, workload }: Lending): QueueStart {
  const queue = { name: session, connection, packages: packages.paths };
  // The file is this host's own, whatever the job says.
  return { ...start, module: pathToFileURL(workload).href, shared: undefined, areLoaded: false, queue };
}

/** Does what the session asks. Anything else is nobody's request. */
function obey(child: ChildProcess, request: string): void {
  if (request === 'cpu') child.send('cpu' satisfies CpuRequest, () => {});
  if (request === 'kill') child.kill('SIGKILL');
  if (request !== 'stop') return;
  if (child.connected) child.disconnect();
  setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
}

/** Ends a worker whose session is gone: it may be in an endless loop. */
async function endWithout(session: string, client: RedisClient, child: ChildProcess): Promise<void> {
  if (await isGone(session, client)) child.kill('SIGKILL');
}

/** Where the server gives no answer, nothing is known of the session. */
async function isGone(session: string, client: RedisClient): Promise<boolean> {
  const channel = sessionChannel(KEY_PREFIX, session);
  const heard = await client.pubsub('NUMSUB', channel).catch(() => [channel, 1]);
  return heard[1] === 0;
}

/** Throws an Error, which the session reads, for a job that this host must not or can't do. */
function demandJob(data: unknown, { workload, say }: Lending): HostJob {
  const refuse = (why: string): Error => {
    say(`refused: ${why}`);
    return new Error(why);
  };
  const job = readHostJob(data, KEY_PREFIX);
  if (job === undefined) throw refuse('what was asked is no request of this tool');
  if (job.protocol !== HOST_PROTOCOL)
    throw refuse(
      `the session speaks version ${job.protocol} of this protocol, and the host version ${HOST_PROTOCOL}: use one version of parallel-bench`,
    );
  const own = digestOf(workload);
  if (own !== job.digest)
    throw refuse(
      `the run has another version of the workload (SHA-256 ${job.digest.slice(0, 12)}…, and the host has ${own.slice(0, 12)}…): copy the file`,
    );
  return job;
}

function digestOf(path: string): string {
  try {
    return fileDigest(path);
  } catch (error) {
    return `unreadable: ${messageOf(error)}`;
  }
}
