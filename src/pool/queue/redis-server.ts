import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { MeasurementError } from '../../model/failure.js';
import type { RedisConnection } from '../../worker/messages.js';

/** A Redis server of this process's own. Nobody else knows its password, and it writes no file. */
export interface RedisServer {
  readonly pid: number;
  readonly connection: RedisConnection;
  /** Calls the listener when the server ends without having been ended here. */
  onDeath(listener: (cause: MeasurementError) => void): void;
  /** Resolves when it is gone. */
  end(): Promise<void>;
}

/** The programs that speak the protocol, in the order in which they are looked for. */
const PROGRAMS = ['redis-server', 'valkey-server'];
const TRIES = 5;
const START_MS = 10_000;
const IS_READY = /Ready to accept connections/;
const PORT_IS_TAKEN = /Address already in use|bind: |Failed listening on port/;
/** More of what it prints explains nothing. */
const MOST_PRINTED = 4096;

/**
 * Starts a server on a free port of the loopback interface. Rejects with an `unsuitable` MeasurementError, which skips
 * the cell, where there is no such program, and leaves none running when it rejects.
 */
export async function startRedisServer(): Promise<RedisServer> {
  for (let tries = 1; ; tries++) {
    try {
      return await startOnce(await freePort());
    } catch (error) {
      // Another process may have taken the port since it was found free.
      if (tries === TRIES || !(error instanceof Error) || !PORT_IS_TAKEN.test(error.message)) throw error;
    }
  }
}

async function startOnce(port: number): Promise<RedisServer> {
  const host = '127.0.0.1';
  const password = randomBytes(24).toString('hex');
  const child = await spawnFirst();
  // The settings come over stdin: others can read the arguments of a process.
  child.stdin?.on('error', () => {});
  child.stdin?.end(
    [
      `bind ${host}`,
      `port ${port}`,
      `requirepass ${password}`,
      'save ""',
      'appendonly no',
      'maxmemory-policy noeviction',
      'daemonize no',
      'loglevel notice',
      'logfile ""',
      // A title is written over the environment, by which whoever tidies up knows what was started.
      'set-proc-title no',
      '',
    ].join('\n'),
  );
  await ready(child);
  const connection = { host, port, password, isTls: false, database: 0 };
  let isEnding = false;
  return {
    pid: child.pid ?? 0,
    connection,
    onDeath: (listener) => {
      const died = (): void => {
        if (!isEnding) listener(deathOf(child));
      };
      if (hasEnded(child)) died();
      else child.once('exit', died);
    },
    end: async () => {
      isEnding = true;
      await kill(child);
    },
  };
}

/** Starts the first of the programs that is in the PATH. */
async function spawnFirst(): Promise<ChildProcess> {
  for (const program of PROGRAMS) {
    const child = spawn(program, ['-'], { stdio: ['pipe', 'pipe', 'ignore'] });
    try {
      await once(child, 'spawn');
      return child;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
        throw new MeasurementError('not-started', `the system refused ${program}: ${error}`, {
          cause: error,
        });
    }
  }
  throw new MeasurementError('unsuitable', NO_SERVER);
}

const NO_SERVER =
  'there is no redis-server in the PATH: apt-get install redis-server, brew install redis, or name a server with --redis redis://host:port';

/** Waits until the server accepts connections. Reads what it prints for as long as it lives, so that no full pipe stops it. */
async function ready(child: ChildProcess): Promise<void> {
  let printed = '';
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (bytes: Buffer) => {
        printed = (printed + bytes.toString()).slice(-MOST_PRINTED);
        if (IS_READY.test(printed)) resolve();
      });
      // Its last words are read by then.
      child.once('close', () => reject(notReady(printed)));
    });
  } finally {
    clearTimeout(timer);
  }
}

function notReady(printed: string): MeasurementError {
  const last = printed.trim().split('\n').slice(-3).join(' · ');
  return new MeasurementError('not-started', `redis-server did not start: ${last || 'it printed nothing'}`);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** It keeps nothing that a polite end would save. */
async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function deathOf({ exitCode, signalCode }: ChildProcess): MeasurementError {
  const how =
    signalCode === null ? `ended by itself with exit code ${exitCode}` : `was killed by ${signalCode}`;
  return new MeasurementError('unavailable', `the Redis server that was started for this cell ${how}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
