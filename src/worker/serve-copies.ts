import type { Workload } from '../model/workload.js';
import type { Post, TaskMessage, WorkerFailure } from './messages.js';
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
  const failed = async (thrown: unknown, kind: WorkerFailure['kind'] = 'threw'): Promise<void> => {
    const { postFailure } = await import('./post-failure.js');
    postFailure(token, thrown, kind, post);
  };
  const start = performance.now();
  const done = (results: unknown[]): Promise<void> | undefined => {
    const busyMs = performance.now() - start;
    try {
      post([token, 'done', busyMs, count, first, results]);
      return undefined;
    } catch (thrown) {
      return failed(thrown, 'not-cloneable');
    }
  };
  try {
    const results = runTasks(workload, input, first, count);
    return results instanceof Promise ? results.then(done, failed) : done(results);
  } catch (thrown) {
    return failed(thrown);
  }
}
