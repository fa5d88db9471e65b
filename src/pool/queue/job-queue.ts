import type { RedisClient } from '../../worker/connect-redis.js';
import { KEY_PREFIX, type TaskJob } from '../../worker/job-messages.js';
import type { BullEvents, BullQueue, QueuePackages } from './queue-packages.js';

/** Hears what becomes of jobs. */
export interface JobListener {
  onCompleted(returned: unknown): void;
  onFailed(reason: unknown): void;
  onError(error: Error): void;
}

/** As many jobs are added with one call: they travel together, and workers begin while further ones are made. */
const JOBS_PER_CALL = 1000;

/** A job has four events: added, waiting, active, completed. A reader that falls behind by more than are kept would miss some. */
const EVENTS_PER_JOB = 4;
const LEAST_EVENTS = 10_000;

/** A queue of BullMQ, with its events. Its name is the session's own, so that it begins and ends with the session. */
export class JobQueue {
  readonly #queue: BullQueue;
  readonly #events: BullEvents;

  /** `jobs` is the number of jobs that a run has. */
  constructor(
    { Queue, QueueEvents }: QueuePackages,
    client: RedisClient,
    { name, jobs, hear }: { readonly name: string; readonly jobs: number; readonly hear: JobListener },
  ) {
    const place = { connection: client, prefix: KEY_PREFIX };
    this.#queue = new Queue(name, {
      ...place,
      streams: { events: { maxLen: Math.max(LEAST_EVENTS, 2 * EVENTS_PER_JOB * jobs) } },
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    // From the first event on: by default only those count that come after the first look.
    this.#events = new QueueEvents(name, { ...place, lastEventId: '0' });
    this.#queue.on('error', hear.onError);
    this.#events.on('error', hear.onError);
    this.#events.on('completed', ({ returnvalue }) => hear.onCompleted(returnvalue));
    this.#events.on('failed', ({ failedReason }) => hear.onFailed(failedReason));
  }

  async ready(): Promise<void> {
    await Promise.all([this.#queue.waitUntilReady(), this.#events.waitUntilReady()]);
  }

  /** Adds jobs in bulk, as they are made. */
  async add(jobs: Iterable<TaskJob>): Promise<void> {
    let bulk: { name: string; data: TaskJob }[] = [];
    for (const data of jobs) {
      if (bulk.push({ name: 'task', data }) < JOBS_PER_CALL) continue;
      await this.#queue.addBulk(bulk);
      bulk = [];
    }
    if (bulk.length > 0) await this.#queue.addBulk(bulk);
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#events.close(), this.#queue.close()]);
  }
}
