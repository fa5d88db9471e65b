import { type ChildProcess, fork, spawn } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import type { WorkerKind } from '../../model/worker-kind.js';
import type { Rung } from './lay-rungs.js';

/** What one start took, in ms. */
export interface Start {
  /** Until the call returned that starts the worker: so long the caller could do nothing else. */
  readonly callMs: number;
  /** Until the first message of the worker's code arrived. */
  readonly readyMs: number;
}

/** Starts a worker of each kind, waits for its first message and for its end. */
export const START: Readonly<Record<WorkerKind, (rung: Rung) => Promise<Start>>> = {
  thread: ({ code, flags = [], env }) =>
    timed(() => {
      const worker = new Worker('file' in code ? code.file : code.line, {
        eval: 'line' in code,
        // Without flags of its own a worker has those of its process, which may be such as no worker is given by name.
        ...(flags.length > 0 && { execArgv: [...flags] }),
        ...(env !== undefined && { env: { ...process.env, ...env } }),
      });
      return {
        onMessage: (listener) => worker.once('message', listener),
        onEnd: (listener) => worker.once('error', listener).once('exit', listener),
      };
    }),
  process: (rung) =>
    timed(() => {
      const child = startProcess(rung);
      return {
        onMessage: (listener) => child.once('message', listener),
        onEnd: (listener) => child.once('error', listener).once('exit', listener),
      };
    }),
};

function startProcess({ code, flags = [], env = {} }: Rung): ChildProcess {
  const execArgv = [...process.execArgv, ...flags];
  const stdio: ['ignore', 'ignore', 'ignore', 'ipc'] = ['ignore', 'ignore', 'ignore', 'ipc'];
  const own = { ...process.env, ...env };
  return 'file' in code
    ? fork(code.file, { execArgv, env: own, stdio })
    : spawn(process.execPath, [...execArgv, '-e', code.line], { env: own, stdio });
}

interface Starting {
  onMessage(listener: () => void): unknown;
  /** Calls the listener with an error, or with an exit code. */
  onEnd(listener: (end: unknown) => void): unknown;
}

async function timed(begin: () => Starting): Promise<Start> {
  const start = performance.now();
  const starting = begin();
  const callMs = performance.now() - start;
  const ended = new Promise<unknown>((resolve) => starting.onEnd(resolve));
  const readyMs = await new Promise<number>((resolve, reject) => {
    starting.onMessage(() => resolve(performance.now() - start));
    void ended.then((end) => reject(new Error(`a worker ended before it was ready: ${end}`)));
  });
  await ended;
  return { callMs, readyMs };
}
