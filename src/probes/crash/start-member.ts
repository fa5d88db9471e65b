import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkerKind } from '../../model/worker-kind.js';
import { PLANTED } from './commit-fault.js';

const ENTRY = fileURLToPath(new URL('./crew-member.js', import.meta.url));

/** The most memory of a worker, in MB: little, so that it is soon full. */
const LIMIT_MB = 64;

/** What a parent is told of a worker's end. */
export interface Told {
  /** `the error`, `an error`, `an exit code` or `a signal`. */
  readonly told: string;
  /** The words that the parent gets: `ERR_WORKER_OUT_OF_MEMORY`. */
  readonly words: string;
}

/** A worker of the crew, seen by its parent. */
export interface CrewMember {
  /** Resolves when it has answered; never where it can't. */
  ping(): Promise<void>;
  send(message: string): void;
  readonly end: Promise<Told>;
  stop(): void;
}

/** Starts a worker with a memory limit. What it prints is dropped. */
export const START_MEMBER: Readonly<Record<WorkerKind, () => CrewMember>> = {
  thread() {
    const worker = new Worker(ENTRY, {
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: LIMIT_MB },
    });
    let error: unknown;
    worker.on('error', (raised) => {
      error = raised;
    });
    return {
      ping: () => answered(worker, () => worker.postMessage('ping')),
      send: (message) => worker.postMessage(message),
      end: new Promise((resolve) => worker.once('exit', (code) => resolve(toldByThread(error, code)))),
      stop: () => void worker.terminate(),
    };
  },
  process() {
    const child = fork(ENTRY, {
      execArgv: [...process.execArgv, `--max-old-space-size=${LIMIT_MB}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('error', () => {});
    return {
      ping: () => answered(child, () => child.send('ping', () => {})),
      send: (message) => void child.send(message, () => {}),
      end: new Promise((resolve) =>
        child.once('exit', (code, signal) =>
          resolve(
            signal === null
              ? { told: 'an exit code', words: `exit code ${code}` }
              : { told: 'a signal', words: signal },
          ),
        ),
      ),
      stop: () => void child.kill('SIGKILL'),
    };
  },
};

function answered(
  from: { once(event: 'message', listener: () => void): unknown },
  ask: () => void,
): Promise<void> {
  return new Promise((resolve) => {
    from.once('message', () => resolve());
    ask();
  });
}

function toldByThread(error: unknown, code: number): Told {
  if (error === undefined) return { told: 'an exit code', words: `exit code ${code}` };
  const isPlanted = error instanceof Error && error.message.includes(PLANTED);
  return { told: isPlanted ? 'the error' : 'an error', words: nameOf(error) };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
