import type { JobValue } from './job-value.js';

/** Begins every key on a Redis server, so that an owner of the server knows whose they are. */
export const KEY_PREFIX = 'parallel-bench';

/** What a job of the strategy `queue` holds: a task, or a list of tasks. */
export interface TaskJob {
  /** The number of the session's run, from 1. */
  readonly run: number;
  /** The place of the first task among all of the run. */
  readonly first: number;
  readonly task: JobValue;
}

/** What a worker returns for a job. */
export interface JobAnswer {
  /** The worker's place among those of the session, from 0. */
  readonly worker: number;
  readonly run: number;
  readonly first: number;
  /** The time inside the workload, in ms, on the worker's own clock. */
  readonly busyMs: number;
  /** A result, or a list of results. */
  readonly result: JobValue;
  /** How often the queue has handed this job out: more than once where it took a worker for gone. */
  readonly deliveries: number;
}

/** Returns a job's data if they have the shape of a task; undefined for any other, because anybody can add a job. */
export function readTaskJob(data: unknown): TaskJob | undefined {
  return isRecord(data) && isPlace(data['run']) && isPlace(data['first']) && isRecord(data['task'])
    ? (data as unknown as TaskJob)
    : undefined;
}

/** Returns what a job gave if it has the shape of an answer; undefined for anything else. */
export function readJobAnswer(value: unknown): JobAnswer | undefined {
  if (!isRecord(value)) return undefined;
  const { worker, run, first, busyMs, result, deliveries } = value;
  const isAnswer =
    [worker, run, first, deliveries].every(isPlace) &&
    typeof busyMs === 'number' &&
    busyMs >= 0 &&
    Number.isFinite(busyMs) &&
    isRecord(result);
  return isAnswer ? (value as unknown as JobAnswer) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isPlace(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
