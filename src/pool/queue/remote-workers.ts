import { randomUUID } from 'node:crypto';
import { MeasurementError } from '../../model/failure.js';
import type { LoadedWorkload } from '../../model/workload.js';
import type { RedisClient } from '../../worker/connect-redis.js';
import {
  HOST_PROTOCOL,
  type HostJob,
  type HostRequest,
  readHostEnd,
  readHostMessage,
  workerChannel,
} from '../../worker/host-messages.js';
import { KEY_PREFIX } from '../../worker/job-messages.js';
import type { QueueStart } from '../../worker/messages.js';
import { type Channel, connect, exitError, type RawWorker, type WorkerEnd } from '../channel.js';
import { previewMessage } from '../worker-messages.js';
import { fileDigest, hostQueueName } from './host-queue-name.js';
import type { BullEvents, BullJob, BullQueue, BullWorker, QueuePackages } from './queue-packages.js';

type Publisher = Pick<RedisClient, 'publish'>;

/** Workers on other hosts, as one session has them. */
export interface RemoteWorkers {
  start(start: QueueStart): Promise<Channel>;
  close(): Promise<void>;
}

/** A host that has heard nothing of its job's lock for so long counts as gone. Hosts renew locks after half that time. */
export const HOST_LOCK_MS = 6000;
export const HOST_CHECK_MS = 2000;
/** The time in which as many workers as are asked for must have been found and started. */
const START_MS = 20_000;

/**
 * Looks for hosts that wait for this workload: `parallel-bench worker` is what waits there. The session has to be announced:
 * by that hosts know that it lives.
 */
export async function openRemoteWorkers(
  packages: Pick<QueuePackages, 'Queue' | 'QueueEvents' | 'Worker'>,
  client: Publisher,
  session: string,
  { source }: Pick<LoadedWorkload, 'source'>,
): Promise<RemoteWorkers> {
  const name = hostQueueName(source.path);
  const digest = fileDigest(source.path);
  const place = { connection: client, prefix: KEY_PREFIX };
  const listeners = new Map<string, JobListener>();
  const jobs: BullJob[] = [];
  const queue: BullQueue = new packages.Queue(name, {
    ...place,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  const events: BullEvents = new packages.QueueEvents(name, { ...place, lastEventId: '0' });
  // It processes nothing. Where all hosts are gone, nobody else would notice.
  const watch: BullWorker = new packages.Worker(name, async () => {}, {
    ...place,
    autorun: false,
    maxStalledCount: 0,
    stalledInterval: HOST_CHECK_MS,
  });
  for (const one of [queue, events, watch]) one.on('error', () => {});
  events.on('progress', ({ jobId, data }) => listeners.get(jobId)?.hear(data));
  events.on('completed', ({ jobId, returnvalue }) => listeners.get(jobId)?.end(endOf(returnvalue)));
  events.on('failed', ({ jobId, failedReason }) => listeners.get(jobId)?.end(gone(failedReason)));
  // BullMQ would let another host have it first, and see then that it has stalled too often.
  events.on('stalled', ({ jobId }) => listeners.get(jobId)?.end({ clean: false, cause: hostGone() }));
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady(), watch.waitUntilReady()]);
  await watch.startStalledCheckTimer();

  return {
    async start({ token, exportName, output, inFlight, inLists, sharedKey, place: at }) {
      const code = { exportName, ...(output !== undefined && { output }) };
      const start = { token, ...code, inFlight, inLists, sharedKey, place: at };
      const data: HostJob = { protocol: HOST_PROTOCOL, digest, session, start };
      // A host may refuse a job before the server has answered here, so its end is listened for before it is added.
      const id = randomUUID();
      const raw = rawRemote(client, workerChannel(KEY_PREFIX, session, at), (own) => listeners.set(id, own));
      const connected = connect(raw, token);
      // It is awaited below, and may have failed by then.
      connected.catch(() => {});
      let timer: NodeJS.Timeout | undefined;
      try {
        const job = await queue.add('worker', data, { jobId: id });
        jobs.push(job);
        // A job that no host has taken is removed; of one that was taken the host hears from the channel.
        timer = setTimeout(() => {
          void job.remove().catch(() => {});
          listeners.get(id)?.end({ clean: false, cause: nobodyCame(source.path) });
        }, START_MS);
        return await connected;
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      // Those of hosts that are gone: nobody should start a worker for them later.
      await Promise.allSettled(jobs.map((job) => job.remove()));
      await Promise.allSettled([watch.close(), events.close(), queue.close()]);
    },
  };
}

/** Hears what becomes of one job in the queue of hosts. */
interface JobListener {
  hear(data: unknown): void;
  end(end: WorkerEnd): void;
}

/** A worker on another host, behind the queue of hosts. */
function rawRemote(client: Publisher, channel: string, listen: (own: JobListener) => void): RawWorker {
  let onMessage: (message: unknown) => void = () => {};
  let onEnd: (end: WorkerEnd) => void = () => {};
  let hasEnded = false;
  const end = (how: WorkerEnd): void => {
    if (hasEnded) return;
    hasEnded = true;
    onEnd(how);
  };
  listen({
    hear: (data) => {
      const message = readHostMessage(data);
      if (message !== undefined) onMessage(message);
      else end({ clean: false, cause: foreign(data) });
    },
    end,
  });
  const ask = (request: HostRequest): void => void client.publish(channel, request).catch(() => {});
  return {
    post: (message) => {
      if (message === 'cpu') ask('cpu');
    },
    askToEnd: () => ask('stop'),
    killNow: () => {
      ask('kill');
      // Nobody waits for a host that may be gone: it ends its workers when this session is no longer there.
      end({ clean: true, cause: exitError('a worker on another host', null) });
    },
    onMessage: (listener) => {
      onMessage = listener;
    },
    onEnd: (listener) => {
      onEnd = listener;
    },
  };
}

function endOf(returned: unknown): WorkerEnd {
  const end = readHostEnd(returned);
  if (end === undefined) return { clean: false, cause: foreign(returned) };
  const { code, signal } = end;
  const cause =
    signal === null
      ? exitError('a worker on another host', code)
      : new MeasurementError('exited', `a worker on another host was killed by ${signal}`);
  return { clean: code === 0, cause };
}

function gone(reason: unknown): WorkerEnd {
  const cause = /stalled/.test(String(reason))
    ? hostGone()
    : new MeasurementError('not-started', `a host starts no worker: ${wordsOf(reason)}`);
  return { clean: false, cause };
}

function hostGone(): MeasurementError {
  return new MeasurementError(
    'unavailable',
    'the host of a worker is gone: it has said nothing for some seconds',
  );
}

const MOST_WORDS = 300;

/** A host's own words, which are checked where they are shown. */
function wordsOf(reason: unknown): string {
  return typeof reason === 'string' ? reason.slice(0, MOST_WORDS) : 'it gives no reason';
}

function nobodyCame(path: string): MeasurementError {
  return new MeasurementError(
    'unavailable',
    `no host had a free worker within ${START_MS / 1000} s: start parallel-bench worker --redis … --workload ${path} there, with enough --workers`,
  );
}

function foreign(data: unknown): MeasurementError {
  return new MeasurementError(
    'stray-message',
    `what came from a worker's host is no message of this tool: ${previewMessage(data)}`,
  );
}
