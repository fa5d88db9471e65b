import { messageOf } from '../model/failure.js';
import type { CourierStart, ToCourier } from './courier-messages.js';
import type { BullJob, CourierPackages, RedisClient } from './courier-packages.js';
import type { Courier, Report } from './courier-process.js';
import { KEY_PREFIX } from './queue-name.js';
import { isWaitedFor } from './waited-for.js';

/** A block whose agents were lost this often is given up: it may be what ends them, though cells are processes of their own. */
const MOST_LOST = 100;
/** How often an agent looks for blocks whose agents are gone, within a heartbeat. */
const LOOKS_PER_HEARTBEAT = 2;
/** For as long no other agent takes a job that is about to be removed, in ms. */
const UNTIL_REMOVED_MS = 60_000;
/** BullMQ's own least time of an idle look, in seconds. */
const IDLE_LOOK_S = 2;

type Ending = Extract<ToCourier, { readonly type: 'done' | 'give-back' }>;

const GIVEN_BACK: Ending = { type: 'give-back', afterMs: 0 };

/** The courier of an agent: takes one job at a time, keeps it alive, and hands in its result. */
export async function takeJobs(
  { Worker, DelayedError }: CourierPackages,
  { queue: name, agent, heartbeatMs }: CourierStart,
  connect: () => Promise<RedisClient>,
  report: Report,
): Promise<Courier> {
  const client = await connect();
  let isClosing = false;
  let current: { readonly job: BullJob; readonly end: (ending: Ending) => void } | undefined;
  const trouble = (error: unknown): void => report({ type: 'trouble', reason: messageOf(error) });

  async function work(job: BullJob, token?: string): Promise<unknown> {
    if (!isClosing && !(await isWaitedFor(client, name, job.id ?? ''))) {
      // A job that is under way can't be removed.
      await job.moveToDelayed(Date.now() + UNTIL_REMOVED_MS, token);
      await job.remove();
      throw new DelayedError();
    }
    const ending = isClosing ? GIVEN_BACK : await endingOf(job);
    current = undefined;
    if (ending.type === 'done') return ending.result;
    await job.moveToDelayed(Date.now() + ending.afterMs, token);
    throw new DelayedError();
  }

  function endingOf(job: BullJob): Promise<Ending> {
    return new Promise((end) => {
      current = { job, end };
      report({ type: 'job', id: job.id ?? '', data: job.data });
    });
  }

  const worker = new Worker(name, work, {
    connection: client,
    prefix: KEY_PREFIX,
    name: agent ?? '',
    concurrency: 1,
    lockDuration: heartbeatMs,
    stalledInterval: Math.ceil(heartbeatMs / LOOKS_PER_HEARTBEAT),
    maxStalledCount: MOST_LOST,
    drainDelay: IDLE_LOOK_S,
  });
  worker.on('error', trouble);
  worker.on('completed', (job) => report({ type: 'delivered', id: job?.id ?? '' }));
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) report({ type: 'lost', id });
  });
  await worker.waitUntilReady();
  return {
    async hear(message) {
      if (message.type === 'done' || message.type === 'give-back') current?.end(message);
      else if (message.type === 'news') await current?.job.updateProgress(message.news).catch(trouble);
    },
    async close() {
      // With the answer to a job BullMQ takes the next one, and it ends only when no job is under way.
      isClosing = true;
      current?.end(GIVEN_BACK);
      await worker.close();
      client.disconnect();
    },
  };
}
