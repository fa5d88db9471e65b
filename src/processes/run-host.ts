import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../model/failure.js';
import type { Guardian } from './guardian.js';
import { markedEnvironment } from './marked-processes.js';
import { killGroup } from './process-group.js';

const ENTRY = fileURLToPath(new URL('../pool/queue/host-process.js', import.meta.url));

/** The time that a host has to end its workers and let go of its job. */
const END_MS = 5000;

export interface AskedHost {
  readonly redis: string;
  readonly workload: string;
  readonly workers: number;
}

/**
 * Runs a process that lends this host's cores until it ends by itself, which gives false, or is asked to end. What it says goes to
 * `write`. Leaves no process.
 */
export async function runHost(
  asked: AskedHost,
  { guardian, signal }: { readonly guardian: Guardian; readonly signal: AbortSignal },
  write: (text: string) => void,
): Promise<boolean> {
  const child = spawn(process.execPath, [...process.execArgv, ENTRY, JSON.stringify(asked)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: markedEnvironment(guardian.mark),
  });
  const leader = child.pid;
  if (leader === undefined) {
    const [error]: unknown[] = await once(child, 'error');
    write(`no process can be started: ${messageOf(error)}`);
    return false;
  }
  guardian.watch(leader);
  child.stderr?.setEncoding('utf8').on('data', write);
  try {
    const gone = once(child, 'exit');
    if (signal.aborted) ask(child);
    signal.addEventListener('abort', () => ask(child), { once: true });
    await gone;
    return signal.aborted;
  } finally {
    killGroup(leader);
    guardian.unwatch(leader);
  }
}

function ask(child: ChildProcess): void {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), END_MS).unref();
}
