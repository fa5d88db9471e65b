// What pools of npm packages load in their workers: a module with a function to call. Imports few files, as they count in every startup.

import { setTimeout as delay } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { isThenable, workerCode } from '../model/task-code.js';
import type { TaskCode } from '../model/workload.js';
import { now, OWN_PID } from './clock.js';
import type { PoolAnswer, PoolRequest, WorkerFailure } from './messages.js';

let loaded: TaskCode | undefined;

/** Answers a request; what the workload throws is a part of the answer, because pools pass errors on each in its own way. */
export async function run(request: PoolRequest): Promise<PoolAnswer> {
  const who = { pid: OWN_PID, threadId };
  const { module } = request;
  let kind: WorkerFailure['kind'] = 'bad-module';
  try {
    loaded ??= await workerCode(await orUncaught(import(module)), request);
    if (request.kind === 'hold') {
      await delay(request.holdMs);
      return { ...who, busyMs: 0, result: undefined };
    }
    kind = 'threw';
    const start = now();
    let result = loaded.run(request.task, request.shared);
    if (isThenable(result)) result = await orUncaught(result);
    const busyMs = now() - start;
    const look = lookAt(result);
    if (look !== undefined) await look;
    return { ...who, busyMs, result };
  } catch (thrown) {
    if (thrown instanceof RefusedResult) kind = 'not-cloneable';
    const { describeError } = await import('./describe-error.js');
    return { ...who, failure: describeError(thrown, uncaught.has ? 'threw' : kind) };
  }
}

export default run;

class RefusedResult extends Error {}

let firstLook: Promise<void> | undefined;
let hasLooked = false;

/** Looks at a result, of objects only at the worker's first, because looking takes time: those of other tasks wait for that. */
function lookAt(result: unknown): Promise<void> | undefined {
  if (typeof result === 'function' || typeof result === 'symbol') return demandCloneable(result);
  if (typeof result !== 'object' || result === null || hasLooked) return undefined;
  firstLook ??= demandCloneable(result).then(() => {
    hasLooked = true;
  });
  return firstLook;
}

/** Throws for a result that can't be sent: some pools drop what is refused, others never answer. */
async function demandCloneable(result: unknown): Promise<void> {
  const { refusalHint } = await import('../model/clone-losses.js');
  const hint = refusalHint(result, 'result');
  if (hint !== '') throw new RefusedResult(`a result could not be cloned.${hint}`);
}

/** The first error outside any task: a timer's, or a rejection that nobody handles. */
const uncaught = { has: false, reject: (_thrown: unknown): void => {} };
const nextUncaught = new Promise<never>((_, reject) => {
  uncaught.reject = reject;
});
nextUncaught.catch(() => {});
process.once('uncaughtException', (thrown) => {
  uncaught.has = true;
  uncaught.reject(thrown);
});

/** Waits for a promise of the workload, or for an error that nobody would hear of while it is waited for. */
function orUncaught<T>(promise: PromiseLike<T>): Promise<T> {
  return Promise.race([promise, nextUncaught]);
}
