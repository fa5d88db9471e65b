import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ErrorRoute } from '../../model/error-routes.js';
import type { ThrowerAnswer, ThrowerTask } from './thrower.js';

const THROWER = fileURLToPath(new URL('./thrower.js', import.meta.url));

/** What the parent of a worker has after a task of it failed. */
export interface Failed {
  /** What arrived in place of the error; undefined where nothing did. */
  readonly error: unknown;
  /** Whether the worker then does the next task. */
  readonly isNextServed: boolean;
}

/** A worker, as its parent sees it: thread and process alike. */
interface Thrower {
  send(task: ThrowerTask): void;
  hear(answered: (answer: ThrowerAnswer) => void, ended: (error?: unknown) => void): void;
  stop(): void;
}

/** Lets a task of a worker fail on a route. */
export async function letFail(route: ErrorRoute): Promise<Failed> {
  const thrower = START[route]();
  try {
    const failed = await outcomeOf(thrower, route === 'event' || route === 'exit' ? 'fail uncaught' : 'fail');
    if (failed.isEnded) return { error: failed.error, isNextServed: false };
    const next = await outcomeOf(thrower, 'work');
    return { error: failed.error, isNextServed: next.result === 42 };
  } finally {
    thrower.stop();
  }
}

const START: Readonly<Record<ErrorRoute, () => Thrower>> = {
  posted: startThread,
  event: startThread,
  json: () => startProcess('json'),
  advanced: () => startProcess('advanced'),
  exit: () => startProcess('json'),
};

/** What a parent learns of one task. */
interface Outcome {
  readonly isEnded: boolean;
  readonly error?: unknown;
  readonly result?: number;
}

function outcomeOf(thrower: Thrower, task: ThrowerTask): Promise<Outcome> {
  return new Promise((resolve) => {
    thrower.hear(
      (answer) => resolve({ isEnded: false, ...answer }),
      (error) => resolve({ isEnded: true, error }),
    );
    thrower.send(task);
  });
}

function startThread(): Thrower {
  const worker = new Worker(THROWER, { stderr: true });
  return {
    send: (task) => worker.postMessage(task),
    hear: (answered, ended) =>
      void worker
        .removeAllListeners()
        .once('message', answered)
        .once('error', ended)
        .once('exit', () => ended()),
    stop: () => void worker.terminate(),
  };
}

function startProcess(serialization: 'json' | 'advanced'): Thrower {
  const child = fork(THROWER, { serialization, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  return {
    send: (task) => void child.send(task),
    hear(answered, ended) {
      child.removeAllListeners('message').removeAllListeners('exit');
      // Only the thrower has the other end of the channel.
      child.once('message', (answer) => answered(Object(answer))).once('exit', () => ended());
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
