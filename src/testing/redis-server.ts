import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Why tests that need a Redis server are skipped; false where they run. */
export function withoutRedis(): string | false {
  const { error } = spawnSync('redis-server', ['--version'], { stdio: 'ignore' });
  return error === undefined ? false : 'redis-server is not installed: apt-get install redis-server';
}

/** A server of a test's own, which keeps nothing on a disk. */
export class RedisServer {
  readonly port: number;
  readonly #folder: string;
  readonly #options: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(port: number, folder: string, options: readonly string[]) {
    this.port = port;
    this.#folder = folder;
    this.#options = options;
  }

  static async start(folder: string, options: readonly string[] = []): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), folder, options);
    await server.startAgain();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts the server at its port once more. It has forgotten everything. */
  async startAgain(): Promise<void> {
    const place = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.#folder];
    this.#child = spawn('redis-server', [...place, '--save', '', '--appendonly', 'no', ...this.#options], {
      stdio: 'ignore',
    });
    const end = performance.now() + PATIENCE_MS;
    while (!(await this.#answers())) {
      if (performance.now() > end) throw new Error('redis-server does not answer');
      await delay(10);
    }
  }

  /** Sends a command in words, without waiting for more than its first answer. */
  async tell(...words: readonly string[]): Promise<string> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      socket.write(`${words.join(' ')}\r\n`);
      const [answer]: unknown[] = await once(socket, 'data');
      return String(answer);
    } finally {
      socket.destroy();
    }
  }

  /** Stops the server, which keeps its connections and answers nobody until it goes on. */
  stop(): void {
    this.#child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Ends the server as a crash would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async #answers(): Promise<boolean> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  }
}

const PATIENCE_MS = 20_000;

/** Finds a port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('a server has a port');
  return address.port;
}
