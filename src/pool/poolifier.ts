import type { MessageChannel, Worker } from 'node:worker_threads';
import type { Job, Session } from '../model/strategy.js';
import type { PoolAnswer, PoolRequest } from '../worker/messages.js';
import { loadPackage } from './load-package.js';
import { givenToPackage, switchOption, wordOption } from './pool-option.js';
import { openPoolSession } from './pool-session.js';
import { POOLIFIER_ENTRY } from './pool-task-file.js';
import { type WorkerSetup, workerSetup } from './worker-setup.js';

/** Options of poolifier that change how tasks are handed out. */
export const POOLIFIER_OPTIONS = [
  wordOption('workerChoiceStrategy', ['LEAST_USED', 'ROUND_ROBIN', 'LEAST_BUSY', 'LEAST_ELU', 'FAIR_SHARE'], {
    help: 'of poolifier: which worker gets a task',
    flips: ['ROUND_ROBIN', 'LEAST_BUSY', 'LEAST_ELU', 'FAIR_SHARE'],
  }),
  switchOption('enableTasksQueue', {
    help: 'of poolifier: whether a task is kept until its worker has answered the last',
    flips: ['true'],
  }),
];

/**
 * Opens a fixed pool of poolifier with threads. The pool starts a thread for each that has ended, and keeps quiet about the
 * tasks that are lost: the session hears of its end from Node.
 */
export async function openPoolifier(job: Job): Promise<Session> {
  const { make: FixedThreadPool, path } = await loadPackage<MakePool>('poolifier', 'FixedThreadPool');
  let hasEnded = (): void => {};
  const end = new Promise<void>((resolve) => {
    hasEnded = resolve;
  });
  const pool = new FixedThreadPool(job.workers, POOLIFIER_ENTRY, {
    ...givenToPackage(POOLIFIER_OPTIONS, job.options),
    workerOptions: { ...workerSetup(job.options), argv: [path] },
    // The pool takes the thread off its list after this.
    exitHandler() {
      mute(pool, this);
      queueMicrotask(() => {
        if (pool.workerNodes.length === 0) hasEnded();
      });
    },
  });
  return openPoolSession(job, {
    name: 'poolifier',
    ask: (request) => pool.execute(request),
    onError: (listener) => void pool.emitter.on('error', listener),
    // A thread that ends before the pool listens for its end is waited for without end.
    close: () => Promise.race([pool.destroy(), end]),
  });
}

/** Answers that a thread left unread would make the pool throw where nobody can catch it: it does not know the thread any more. */
function mute({ workerNodes }: Pool, thread: Worker): void {
  const ended = workerNodes.find(({ worker }) => worker === thread);
  ended?.messageChannel?.port1.removeAllListeners('message');
}

type MakePool = new (
  workers: number,
  file: string,
  options: {
    readonly workerOptions: WorkerSetup & { readonly argv: readonly string[] };
    readonly exitHandler: (this: Worker) => void;
  },
) => Pool;

interface Pool {
  readonly workerNodes: readonly { readonly worker: Worker; readonly messageChannel?: MessageChannel }[];
  readonly emitter: { on(event: 'error', listener: (error: unknown) => void): unknown };
  execute(request: PoolRequest): Promise<PoolAnswer>;
  destroy(): Promise<void>;
}
