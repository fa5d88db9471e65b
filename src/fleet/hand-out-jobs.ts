import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../model/failure.js';
import type { CourierStart } from './courier-messages.js';
import type { CourierPackages, RedisClient } from './courier-packages.js';
import type { Courier, Report } from './courier-process.js';
import { KEY_PREFIX } from './queue-name.js';
import { waitingChannel } from './waited-for.js';

/** How often the queue is asked for what has ended where no event says so: one that was missed delays a run by no more. */
const LOOK_MS = 500;
const WEEK_S = 7 * 24 * 3600;
/** What a run that was interrupted never fetched is removed when another block ends a week later. */
const KEPT = { age: WEEK_S };
/** What BullMQ keeps of a queue without jobs, and makes anew where it is gone. */
const QUEUE_KEYS = ['events', 'id', 'meta'];
/** The states of a job that no agent has taken. */
const WAITING = ['waiting', 'delayed', 'prioritized'];
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
  /** Lets the server remove what nobody has used for a week: each commit has a queue of its own. */
  const expire = (): Promise<unknown> =>
    Promise.allSettled(QUEUE_KEYS.map((key) => client.expire(`${KEY_PREFIX}:${name}:${key}`, WEEK_S)));
  const trouble = (error: unknown): void => report({ type: 'trouble', reason: messageOf(error) });
  queue.on('error', trouble);
  events.on('error', trouble);
  const listener = client.duplicate();
  listener.on('error', () => {});
  await Promise.all([
    queue.waitUntilReady(),
    events.waitUntilReady(),
    // A user that may not listen is refused before anything is handed out.
    listener.subscribe(waitingChannel(name, 'any')),
  ]);
  // A run that is killed does not come to do it at its end.
  await expire();
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
    // It is asked for before the states: a job that is taken meanwhile is not counted as another's.
    const active = await queue.getActiveCount();
    let taken = 0;
    for (const id of open) {
      const state = await queue.getJobState(id);
      if (!WAITING.includes(state)) taken++;
      // Nobody would ever finish a job that was flushed or evicted.
      if (state === 'unknown' && open.delete(id)) report({ type: 'forgotten', id });
      if (state !== 'completed' && state !== 'failed') continue;
      const job = await queue.getJob(id);
      if (job === undefined) continue;
      open.delete(id);
      if (state === 'completed') report({ type: 'completed', id, result: job.returnvalue });
      else report({ type: 'failed', id, reason: job.failedReason ?? 'for no stated reason' });
    }
    const count = await queue.getWorkersCount();
    const areBusy = count > 0 && open.size > 0 && taken === 0 && active >= count;
    report({ type: 'agents', count, areBusy });
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
          // An agent drops a job that nobody waits for.
          await listener.subscribe(waitingChannel(name, id));
          // The queue has a job once, however often it is added.
          await queue.add('block', data, { jobId: id, removeOnComplete: KEPT, removeOnFail: KEPT });
          open.add(id);
        }
      else if (message.type === 'drop') {
        open.delete(message.id);
        // An agent may be at work on it; then it stays until it is done.
        await (await queue.getJob(message.id))?.remove().catch(() => {});
        await listener.unsubscribe(waitingChannel(name, message.id));
      }
    },
    async close() {
      isClosing = true;
      lookNow();
      await looking;
      await expire();
      await Promise.allSettled([events.close(), queue.close()]);
      listener.disconnect();
      client.disconnect();
    },
  };
}
