import type { TaskCode } from '../model/workload.js';
import { now } from './clock.js';
import type { Post, TaskMessage, WorkerStart } from './messages.js';
import { runTasks } from './run-tasks.js';

/**
 * Answers task messages in the order they came, as many at once as the start allows. Only tasks that wait can
 * overlap.
 */
export function taskServer(
  code: TaskCode,
  { shared: kept, inFlight }: WorkerStart,
  post: Post,
): (message: TaskMessage) => void {
  const waiting: TaskMessage[] = [];
  let underWay = 0;
  const begin = ([token, first, tasks, shared = kept]: TaskMessage): void => {
    const pending = serve(code, [token, first, tasks, shared], post);
    if (pending === undefined) return;
    underWay++;
    void pending.then(() => {
      underWay--;
      beginNext();
    });
  };
  const beginNext = (): void => {
    while (underWay < inFlight) {
      const next = waiting.shift();
      if (next === undefined) return;
      begin(next);
    }
  };
  return (message) => {
    if (underWay < inFlight && waiting.length === 0) begin(message);
    else waiting.push(message);
  };
}

/**
 * Serves one message. Plain results are posted before it returns, so that their time ends with them and not a
 * message later.
 */
function serve(
  code: TaskCode,
  [token, first, tasks, shared]: TaskMessage,
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
      post([token, 'done', busyMs, tasks.length, first, results]);
      return undefined;
    } catch (thrown) {
      return refused(thrown, results);
    }
  };
  try {
    const results = runTasks(code, tasks, shared);
    return Array.isArray(results) ? done(results) : results.then(done, failed);
  } catch (thrown) {
    return failed(thrown);
  }
}
