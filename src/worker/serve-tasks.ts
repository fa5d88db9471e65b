import { isThenable } from '../model/task-code.js';
import type { AnyTasks, TaskCode } from '../model/workload.js';
import { now } from './clock.js';
import type { Post, TaskMessage, WorkerStart } from './messages.js';

/**
 * Answers task messages in the order they came, as many at once as the start allows. Only tasks that wait can
 * overlap. Where the pool can take messages back, the shared `nextMessage` says which one may begin.
 */
export async function taskServer(
  code: TaskCode,
  start: WorkerStart,
  post: Post,
  nextMessage?: Int32Array,
): Promise<(message: TaskMessage) => void> {
  const { inFlight, inLists } = start;
  const serve = messageServer(inLists ? await listCode(code) : code, start, post);
  const waiting: TaskMessage[] = [];
  let underWay = 0;
  let count = 0;
  const mayBegin = (next: Int32Array): boolean => {
    const mine = count;
    count = (count + 1) | 0;
    return Atomics.compareExchange(next, 0, mine, count) === mine;
  };
  const begin = (message: TaskMessage): void => {
    if (nextMessage !== undefined && !mayBegin(nextMessage)) return;
    const pending = serve(message);
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

/** The code of whole lists of tasks. Only workers that get such lists import one file more. */
async function listCode(code: TaskCode): Promise<TaskCode> {
  const { runTasks } = await import('./run-tasks.js');
  return { run: (tasks, shared) => runTasks(code, tasks as AnyTasks, shared) };
}

/**
 * Serves one message. Plain results are posted before it returns, so that their time ends with them and not a
 * message later, and no promise is made for them.
 */
function messageServer(
  code: TaskCode,
  { token, shared: kept, inLists }: WorkerStart,
  post: Post,
): (message: TaskMessage) => Promise<void> | undefined {
  const failed = async (thrown: unknown): Promise<void> => {
    const { postFailure } = await import('./post-failure.js');
    postFailure(token, thrown, 'threw', post);
  };
  const refused = async (thrown: unknown, result: unknown): Promise<void> => {
    const { postRefusal } = await import('./post-refusal.js');
    postRefusal(token, thrown, inLists ? (result as unknown[]) : [result], post);
  };
  const done = (first: number, began: number, result: unknown): Promise<void> | undefined => {
    try {
      post([token, first, now() - began, result]);
      return undefined;
    } catch (thrown) {
      return refused(thrown, result);
    }
  };
  return ([first, task, shared = kept]) => {
    const began = now();
    try {
      const result = code.run(task, shared);
      if (!isThenable(result)) return done(first, began, result);
      return Promise.resolve(result).then((settled) => done(first, began, settled), failed);
    } catch (thrown) {
      return failed(thrown);
    }
  };
}
