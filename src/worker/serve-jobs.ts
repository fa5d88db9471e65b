import { isThenable } from '../model/task-code.js';
import type { AnyTasks, TaskCode } from '../model/workload.js';
import { now } from './clock.js';
import { type JobAnswer, readTaskJob } from './job-messages.js';
import { fromJobValue, toJobValue } from './job-value.js';
import type { Post, QueueStart } from './messages.js';
import { runTasks } from './run-tasks.js';

/** A job of BullMQ, as far as it is read here. */
export interface Job {
  readonly data: unknown;
  /** The number of times that a worker has got this job, this one included. */
  readonly attemptsStarted: number;
}

/** What keeps a job from being done again elsewhere: the failure is the session's, and was reported. */
class ReportedFailure extends Error {}

/**
 * Returns a processor that computes the tasks of a job. What goes wrong is posted to the pool, which ends the session; the
 * queue only learns that the job failed.
 */
export function jobServer(
  code: TaskCode,
  shared: unknown,
  { token, place, inLists }: Pick<QueueStart, 'token' | 'place' | 'inLists'>,
  post: Post,
): (job: Job) => Promise<JobAnswer> {
  return async ({ data, attemptsStarted: deliveries }) => {
    const asked = readTaskJob(data);
    let computed: { readonly result: unknown } | undefined;
    try {
      if (asked === undefined) throw new Error('the queue holds a job that is not of this tool');
      const task = fromJobValue(asked.task);
      const began = now();
      const pending = inLists ? runTasks(code, task as AnyTasks, shared) : code.run(task, shared);
      const result = isThenable(pending) ? await pending : pending;
      const busyMs = now() - began;
      computed = { result };
      const { run, first } = asked;
      return { worker: place, run, first, busyMs, result: toJobValue(result), deliveries };
    } catch (thrown) {
      if (computed === undefined) {
        const { postFailure } = await import('./post-failure.js');
        postFailure(token, thrown, 'threw', post);
      } else {
        const { postRefusal } = await import('./post-refusal.js');
        postRefusal(token, thrown, inLists ? (computed.result as unknown[]) : [computed.result], post);
      }
      throw new ReportedFailure('the task failed, as its session knows');
    }
  };
}
