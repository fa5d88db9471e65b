import { pathToFileURL } from 'node:url';

/** As much of BullMQ and ioredis as is used here. */
export interface BullJob {
  readonly id?: string;
  readonly data: unknown;
  readonly returnvalue: unknown;
  readonly failedReason?: string;
  updateProgress(progress: unknown): Promise<void>;
  moveToDelayed(timestamp: number, token?: string): Promise<void>;
  remove(): Promise<void>;
}

export interface BullQueue {
  waitUntilReady(): Promise<unknown>;
  add(name: string, data: unknown, options: object): Promise<unknown>;
  getJob(id: string): Promise<BullJob | undefined>;
  getJobState(id: string): Promise<string>;
  getWorkersCount(): Promise<number>;
  getActiveCount(): Promise<number>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export interface BullEvents {
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'progress', listener: (event: { jobId: string; data: unknown }) => void): unknown;
  on(event: 'stalled' | 'completed' | 'failed', listener: (event: { jobId: string }) => void): unknown;
}

export interface BullWorker {
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'completed' | 'failed', listener: (job: BullJob | undefined) => void): unknown;
  on(event: 'lockRenewalFailed', listener: (ids: readonly string[]) => void): unknown;
}

export interface RedisClient {
  connect(): Promise<unknown>;
  ping(): Promise<unknown>;
  expire(key: string, seconds: number): Promise<unknown>;
  subscribe(...channels: string[]): Promise<unknown>;
  unsubscribe(...channels: string[]): Promise<unknown>;
  /** `NUMSUB` gives each channel with the number of its listeners. */
  pubsub(subcommand: 'NUMSUB', ...channels: string[]): Promise<unknown[]>;
  /** A second connection, as a client that listens to channels can do little else. */
  duplicate(): RedisClient;
  disconnect(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'close' | 'ready' | 'end', listener: () => void): unknown;
}

export interface CourierPackages {
  readonly Queue: new (name: string, options: object) => BullQueue;
  readonly QueueEvents: new (name: string, options: object) => BullEvents;
  readonly Worker: new (
    name: string,
    work: (job: BullJob, token?: string) => Promise<unknown>,
    options: object,
  ) => BullWorker;
  readonly DelayedError: new () => Error;
  readonly Redis: new (options: object) => RedisClient;
}

/** Imports the packages as the user's project has them. Rejects where one lacks what is used of it. */
export async function loadCourierPackages(paths: {
  readonly bullmq: string;
  readonly ioredis: string;
}): Promise<CourierPackages> {
  const [bullmq, ioredis] = await Promise.all([importAll(paths.bullmq), importAll(paths.ioredis)]);
  const packages = {
    ...pick(bullmq, ['Queue', 'QueueEvents', 'Worker', 'DelayedError']),
    ...pick(ioredis, ['Redis']),
  };
  const missing = Object.entries(packages).filter(([, value]) => typeof value !== 'function');
  if (isWhole(packages)) return packages;
  throw new Error(
    `${missing.map(([name]) => name).join(', ')} is not exported by bullmq or ioredis: update them`,
  );
}

type Exports = Readonly<Record<string, unknown>>;

/** Node finds a CommonJS export by name only if the module's text shows it. */
async function importAll(path: string): Promise<Exports> {
  const module: Exports = await import(pathToFileURL(path).href);
  const { default: all } = module;
  return typeof all === 'object' && all !== null ? { ...all, ...module } : module;
}

function pick(module: Exports, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, module[name]]));
}

/** What classes of a package do can't be checked; that they are there can. */
function isWhole(
  packages: Readonly<Record<string, unknown>>,
): packages is Record<string, unknown> & CourierPackages {
  return Object.values(packages).every((value) => typeof value === 'function');
}
