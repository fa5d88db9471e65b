import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { makeHosts, type TwoHosts } from './two-hosts.js';

export const WORKERS = 2;

const PORT = 6379;
const RELAY_PORT = 6380;
const PASSWORD = randomBytes(16).toString('hex');
const BIN = fileURLToPath(new URL('../../../bin/parallel-bench.js', import.meta.url));
const RELAY = fileURLToPath(new URL('./delaying-relay.js', import.meta.url));

export interface RunBetweenHosts {
  /** How much longer a round trip takes than the cable alone. */
  readonly delayMs: number;
  /** Names or paths. */
  readonly workloads: readonly string[];
  readonly rounds: number;
  readonly output: string;
  /** Ends whatever was started. */
  readonly signal: AbortSignal;
}

/**
 * Makes two hosts, with a Redis server and a run of `queue-remote` on one and workers on the other, and removes them. Resolves
 * with why the run has failed; undefined where it has not. Needs what `whyNoHosts` asks for.
 */
export async function runBetweenHosts({ delayMs, workloads, rounds, output, signal }: RunBetweenHosts) {
  const hosts = await makeHosts(delayMs);
  const isRelayed = delayMs > 0 && !hosts.isDelayed;
  const started: Started[] = [];
  const start = (host: 'server' | 'workers', ...command: readonly string[]): Started => {
    const process = inside(hosts, host, command, signal);
    started.push(process);
    return process;
  };
  try {
    const server = start('server', 'redis-server', '-');
    server.stdin?.end(
      `bind ${hosts.serverAddress}\nport ${PORT}\nrequirepass ${PASSWORD}\nsave ""\nappendonly no\n`,
    );
    await said(server, /Ready to accept/);
    if (isRelayed) {
      const args = [hosts.serverAddress, String(RELAY_PORT), String(PORT), String(delayMs)];
      await said(start('server', process.execPath, RELAY, ...args), /ready/);
    }
    const url = (port: number): string => `redis://${hosts.serverAddress}:${port}`;
    for (const workload of workloads) {
      const where = ['--redis', url(isRelayed ? RELAY_PORT : PORT)];
      const what = ['--workload', workload, '--workers', String(WORKERS)];
      await said(start('workers', process.execPath, BIN, 'worker', ...where, ...what), /^ready/m);
    }
    const what = [...workloads, '-s', 'queue-remote', '--redis', url(PORT), '-w', String(WORKERS)];
    const how = ['-r', String(rounds), '-t', '10m', '--no-progress', '-o', output];
    const run = start('server', process.execPath, BIN, 'run', ...what, ...how);
    const { exitCode, stderr } = await run;
    signal.throwIfAborted();
    return { isRelayed, why: exitCode === 0 ? undefined : `exit code ${exitCode}: ${stderr}` };
  } finally {
    for (const process of started) process.kill('SIGTERM');
    await Promise.allSettled(started);
    await hosts.remove();
  }
}

type Started = ReturnType<typeof inside>;

function inside(
  hosts: TwoHosts,
  host: 'server' | 'workers',
  command: readonly string[],
  cancelSignal: AbortSignal,
) {
  const [first = '', ...rest] = [...hosts.on(host), ...command];
  const env = { PARALLEL_BENCH_REDIS_PASSWORD: PASSWORD };
  return execa(first, rest, { env, reject: false, cancelSignal });
}

async function said(process: Started, words: RegExp): Promise<void> {
  let text = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (bytes: Buffer) => {
        text += bytes.toString();
        if (words.test(text)) resolve();
      });
    process.then(() => reject(new Error(`ended early: ${text}`)), reject);
  });
}
