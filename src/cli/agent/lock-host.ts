import { once } from 'node:events';
import { createServer, connect as dial, type Server } from 'node:net';
import { messageOf, UsageError } from '../../model/failure.js';
import { lockFile } from '../../store/file-lock.js';
import { errorCode } from '../../store/system-error.js';

/** Names another machine than this one, for tests that play several at once. */
const HOST_VARIABLE = 'PARALLEL_BENCH_HOST';
/** An agent that was stopped does not say who it is. */
const ANSWER_MS = 1000;
/** A holder may be gone before it is asked. */
const TRIES = 3;

/**
 * Makes sure that one agent at a time measures on this machine, whoever starts it, and returns a function that lets the
 * next one. The system itself frees the lock of a process that is gone. Throws a UsageError where another agent is at
 * work.
 */
export async function lockHost(
  env: Readonly<Record<string, string | undefined>>,
): Promise<() => Promise<void>> {
  const host = env[HOST_VARIABLE];
  const name = `parallel-bench-agent${host === undefined ? '' : `-${host}`}`;
  const path = socketPath(name);
  for (let tries = 0; path !== undefined && tries < TRIES; tries++) {
    try {
      const server = await listen(path);
      return async () => void server.close();
    } catch (error) {
      // A system without such sockets has files.
      if (errorCode(error) !== 'EADDRINUSE') break;
      const who = await holderOf(path);
      if (who !== undefined) throw taken(who, error);
    }
  }
  return await lockByFile(`/tmp/${name}`);
}

/** A name that all users share and that no file stands for; undefined where the system has none. */
function socketPath(name: string): string | undefined {
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : undefined;
}

async function listen(path: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(`process ${process.pid}`);
  });
  server.listen({ path }).unref();
  await once(server, 'listening');
  return server;
}

/** Asks the holder who it is. Undefined where nobody listens any more. */
async function holderOf(path: string): Promise<string | undefined> {
  const socket = dial({ path });
  try {
    const [said]: unknown[] = await once(socket, 'data', { signal: AbortSignal.timeout(ANSWER_MS) });
    return /^process \d{1,10}$/.exec(String(said))?.[0] ?? 'another process';
  } catch (error) {
    return errorCode(error) === 'ECONNREFUSED' || errorCode(error) === 'ENOENT'
      ? undefined
      : 'another process';
  } finally {
    socket.destroy();
  }
}

/** A lock whose process is gone is taken over, unless another user's. */
async function lockByFile(path: string): Promise<() => Promise<void>> {
  try {
    return await lockFile(path);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const who = /written by (process \d+)/.exec(messageOf(error))?.[1] ?? 'another process';
    throw taken(`${who}, ${path}.lock`, error);
  }
}

function taken(who: string, cause: unknown): UsageError {
  return new UsageError(
    `this machine has an agent already (${who}), and two would disturb what both measure: end that one first.`,
    { cause },
  );
}
