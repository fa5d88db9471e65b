import type { MakeRedis } from '../../worker/connect-redis.js';
import { loadPackage } from '../load-package.js';

/** BullMQ and the client that it talks to Redis with, as the user's project has them. */
export interface QueuePackages {
  readonly Queue: MakeQueue;
  readonly QueueEvents: MakeQueueEvents;
  readonly Worker: MakeWorker;
  readonly Redis: MakeRedis;
  readonly paths: { readonly bullmq: string; readonly ioredis: string };
}

/** Rejects where one of them is not installed. */
export async function loadQueuePackages(): Promise<QueuePackages> {
  const bullmq = await loadPackage<MakeQueue>('bullmq', 'Queue');
  const { make: QueueEvents } = await loadPackage<MakeQueueEvents>('bullmq', 'QueueEvents');
  const { make: Worker } = await loadPackage<MakeWorker>('bullmq', 'Worker');
  const ioredis = await loadPackage<MakeRedis>('ioredis', 'Redis');
  return {
    Queue: bullmq.make,
    QueueEvents,
    Worker,
    Redis: ioredis.make,
    paths: { bullmq: bullmq.path, ioredis: ioredis.path },
  };
}

/** As much of BullMQ's queue as is used here. */
export interface BullQueue {
  waitUntilReady(): Promise<unknown>;
  add(name: string, data: object, options?: { readonly jobId: string }): Promise<BullJob>;
  addBulk(jobs: readonly { readonly name: string; readonly data: object }[]): Promise<unknown>;
  obliterate(options: { readonly force: true }): Promise<unknown>;
  close(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

type MakeQueue = new (name: string, options: object) => BullQueue;

export interface BullJob {
  readonly id?: string;
  readonly data: unknown;
  updateProgress(progress: unknown): Promise<unknown>;
  remove(): Promise<unknown>;
}

export interface BullWorker {
  waitUntilReady(): Promise<unknown>;
  startStalledCheckTimer(): Promise<unknown>;
  close(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

type MakeWorker = new (
  name: string,
  serve: (job: BullJob) => Promise<unknown>,
  options: object,
) => BullWorker;

export interface BullEvents {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<unknown>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(
    event: 'completed',
    listener: (done: { readonly jobId: string; readonly returnvalue: unknown }) => void,
  ): unknown;
  on(
    event: 'failed',
    listener: (failed: { readonly jobId: string; readonly failedReason: unknown }) => void,
  ): unknown;
  on(event: 'stalled', listener: (stalled: { readonly jobId: string }) => void): unknown;
  on(
    event: 'progress',
    listener: (made: { readonly jobId: string; readonly data: unknown }) => void,
  ): unknown;
}

type MakeQueueEvents = new (name: string, options: object) => BullEvents;
