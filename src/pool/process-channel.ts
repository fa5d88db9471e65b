import { type ChildProcess, fork, type SerializationType } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MeasurementError } from '../model/failure.js';
import type { WorkerStart } from '../worker/messages.js';
import { type Channel, connect, exitError, type RawWorker, type WorkerEnd } from './channel.js';
import type { WorkerSetup } from './worker-setup.js';

const ENTRY = fileURLToPath(new URL('../worker/process-entry.js', import.meta.url));

/**
 * Forks a process and waits until it has loaded the workload. Rejects with the cause, and leaves no process
 * then.
 */
export async function startProcess(
  start: WorkerStart,
  serialization: SerializationType,
  setup: WorkerSetup = {},
  entry = ENTRY,
): Promise<Channel> {
  const child = fork(entry, [], { ...setup, serialization, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const raw = rawProcess(child);
  const channel = connect(raw, start.token);
  try {
    raw.post(start);
  } catch (error) {
    raw.killNow();
    await channel.catch(() => {});
    throw error;
  }
  return channel;
}

function rawProcess(child: ChildProcess): RawWorker {
  return {
    post: (message) => {
      // A failed write is an error event, which is heard below. A callback would cost time in every message.
      if (child.connected) child.send(message as Parameters<ChildProcess['send']>[0]);
    },
    askToEnd: () => {
      if (child.connected) child.disconnect();
    },
    killNow: () => void child.kill('SIGKILL'),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => {
      child.once('exit', (code, signal) => listener(processEnd(code, signal)));
      child.on('error', (error) => {
        // With a process id it is a failed write: the end of the process says why.
        if (child.pid === undefined) listener({ clean: false, cause: notStarted(error) });
      });
    },
  };
}

function processEnd(code: number | null, signal: string | null): WorkerEnd {
  const cause =
    signal === null
      ? exitError('a forked process', code)
      : new MeasurementError('killed', `a forked process was killed by ${signal}`);
  return { clean: code === 0, cause };
}

function notStarted(error: Error): MeasurementError {
  return new MeasurementError(
    'not-started',
    `the system refused a process: ${error.message}. Use fewer workers.`,
    {
      cause: error,
    },
  );
}
