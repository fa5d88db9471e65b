import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../model/failure.js';
import type { CourierStart } from './courier-messages.js';
import type { CourierPackages, RedisClient } from './courier-packages.js';
import type { Courier, Report } from './courier-process.js';
import { KEY_PREFIX } from './queue-name.js';

/** How often the queue is asked for what has ended where no event says so: one that was missed delays a run by no more. */
const LOOK_MS = 500;
/** What a run that was interrupted never fetched is removed after a week, in seconds, when another block ends. */
const KEPT = { age: 7 * 24 * 3600 };
/** Rounds that a run has not read yet. Each is some kilobytes, and the result has them all anyway. */
const MOST_EVENTS = 1000;

/** The courier of a run: puts jobs into the queue, and reports what becomes of them. */
export async function handOutJobs(
  { Queue, QueueEvents }: CourierPackages,
  { queue: name }: CourierStart,
  connect: () => Promise<RedisClient>,
  report: Report,
): Promise<Courier> {
  const client = await connect();
  const place = { connection: client, prefix: KEY_PREFIX };
  const queue = new Queue(name, { ...place, streams: { events: { maxLen: MOST_EVENTS } } });
  const events = new QueueEvents(name, place);
  const trouble = (error: unknown): void => report({ type: 'trouble', reason: messageOf(error) });
  queue.on('error', trouble);
  events.on('error', trouble);
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
  const open = new Set<string>();
  events.on('progress', ({ jobId, data }) => {
    if (open.has(jobId)) report({ type: 'news', id: jobId, news: data });
  });
  events.on('stalled', ({ jobId }) => {
    if (open.has(jobId)) report({ type: 'stalled', id: jobId });
  });
  let isClosing = false;
  let pause = new AbortController();
  const lookNow = (): void => pause.abort();
  events.on('completed', lookNow);
  events.on('failed', lookNow);

  async function look(): Promise<void> {
    for (const id of open) {
      const state = await queue.getJobState(id);
      // Nobody would ever finish a job that was flushed or evicted.
      if (state === 'unknown' && open.delete(id)) report({ type: 'forgotten', id });
      if (state !== 'completed' && state !== 'failed') continue;
      const job = await queue.getJob(id);
      if (job === undefined) continue;
      open.delete(id);
      if (state === 'completed') report({ type: 'completed', id, result: job.returnvalue });
      else report({ type: 'failed', id, reason: job.failedReason ?? 'for no stated reason' });
    }
    report({ type: 'agents', count: await queue.getWorkersCount() });
  }

  const looking = (async (): Promise<void> => {
    while (!isClosing) {
      // It is made before the look: what ends during one may have been looked at already.
      pause = new AbortController();
      // A server that is away is asked again when it is back.
      await look().catch(trouble);
      await delay(LOOK_MS, undefined, { signal: pause.signal }).catch(() => {});
    }
  })();
  return {
    async hear(message) {
      if (message.type === 'jobs')
        for (const { id, data } of message.jobs) {
          // The queue has a job once, however often it is added.
          await queue.add('block', data, { jobId: id, removeOnComplete: KEPT, removeOnFail: KEPT });
          open.add(id);
        }
      else if (message.type === 'drop') {
        open.delete(message.id);
        // An agent may be at work on it; then it stays until it is done.
        await (await queue.getJob(message.id))?.remove().catch(() => {});
      }
    },
    async close() {
      isClosing = true;
      lookNow();
      await looking;
      await Promise.allSettled([events.close(), queue.close()]);
      client.disconnect();
    },
  };
}
