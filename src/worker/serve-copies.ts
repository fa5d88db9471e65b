import type { Workload } from '../model/workload.js';
import { now } from './clock.js';
import type { Post, TaskMessage } from './messages.js';
import { runTasks } from './run-tasks.js';

/** Answers task messages one after another, with nothing kept from one to the next. */
export function copyServer(workload: Workload, post: Post): (message: TaskMessage) => void {
  let pending: Promise<void> | undefined;
  return (message) => {
    const mine =
      pending === undefined
        ? serve(workload, message, post)
        : pending.then(() => serve(workload, message, post));
    pending = mine;
    void mine?.then(() => {
      if (pending === mine) pending = undefined;
    });
  };
}

/** Plain results are answered before it returns, so that their time ends when they do and not a message later. */
function serve(
  workload: Workload,
  [token, first, count, input]: TaskMessage,
  post: Post,
): Promise<void> | undefined {
  const failed = async (thrown: unknown): Promise<void> => {
    const { postFailure } = await import('./post-failure.js');
    postFailure(token, thrown, 'threw', post);
  };
  const refused = async (thrown: unknown, results: readonly unknown[]): Promise<void> => {
    const { postRefusal } = await import('./post-refusal.js');
    postRefusal(token, thrown, results, post);
  };
  const start = now();
  const done = (results: unknown[]): Promise<void> | undefined => {
    const busyMs = now() - start;
    try {
      post([token, 'done', busyMs, count, first, results]);
      return undefined;
    } catch (thrown) {
      return refused(thrown, results);
    }
  };
  try {
    const results = runTasks(workload, input, first, count);
    return Array.isArray(results) ? done(results) : results.then(done, failed);
  } catch (thrown) {
    return failed(thrown);
  }
}
