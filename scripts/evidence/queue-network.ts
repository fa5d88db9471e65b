import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { findings } from '../../src/findings/findings.js';
import type { Rung } from '../../src/findings/ladder.js';
import { duration } from '../../src/report/drawing/quantity.js';
import { parseResults } from '../../src/store/parse-results.js';
import { makeHosts, type TwoHosts, whyNoHosts } from './queue-network/two-hosts.js';
import { scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = `Usage: node dist/scripts/evidence/queue-network.js [--runs n] [--rounds n]
Makes two hosts of network namespaces, with a Redis server and a run on one and workers on the other, and a round trip of 0, 1 and 10 ms
between them. Prints for each run whether the task length that the ladder predicts lies in the measured interval of the cut-off. Needs root.
  --runs    for each delay (3)
  --rounds  of each cell in a run (6)`;

const { runs, rounds } = scriptOptions(USAGE, {
  runs: { type: 'string', default: '3' },
  rounds: { type: 'string', default: '6' },
});
const RUNS = whole('--runs', runs, 1, USAGE);
const ROUNDS = whole('--rounds', rounds, 6, USAGE);

const DELAYS_MS = [0, 1, 10];
const WORKERS = 2;
const PORT = 6379;
const RELAY_PORT = 6380;
const PASSWORD = randomBytes(16).toString('hex');
const BIN = fileURLToPath(new URL('../../bin/parallel-bench.js', import.meta.url));
const RELAY = fileURLToPath(new URL('./queue-network/delaying-relay.js', import.meta.url));
const ENV = { PARALLEL_BENCH_REDIS_PASSWORD: PASSWORD };

/** Tasks from a tenth of a millisecond to tens of them, as the round trips are; a step takes about a nanosecond. */
const LENGTHS = `export default {
  title: '40 tasks of so many steps of arithmetic each', sizeUnit: 'steps', sizes: [1e5, 1e6, 5e6, 2e7],
  createInput: (size) => ({ tasks: Array.from({ length: 40 }, (_, task) => [task + 1, size]) }),
  run: ([seed, steps]) => {
    let state = seed | 0;
    for (let step = 0; step < steps; step++) { state ^= state << 13; state ^= state >>> 17; state ^= state << 5; }
    return state >>> 0;
  },
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
};
`;

/** Ends whatever was started when the script is asked to end. */
let cancelSignal = new AbortController().signal;

const reason = await whyNoHosts();
if (reason === undefined) await inTemporaryFolder('queue-network', measureAll);
else console.log(`Skipped: ${reason}.`);

async function measureAll(folder: string, signal: AbortSignal): Promise<void> {
  cancelSignal = signal;
  const workload = join(folder, 'lengths.mjs');
  writeFileSync(workload, LENGTHS);
  let within = 0;
  let decided = 0;
  console.log('round trip  run  d          o          predicted  measured               within');
  for (const delayMs of DELAYS_MS) {
    for (let run = 1; run <= RUNS; run++) {
      const rung = await measureOne(delayMs, workload, join(folder, `${delayMs}-${run}.json`));
      const isWithin = rung === undefined ? undefined : liesWithin(rung);
      if (isWithin !== undefined) decided++;
      if (isWithin === true) within++;
      console.log(row(delayMs, run, rung, isWithin));
    }
  }
  console.log(
    `${within} of ${decided} predictions lie in the measured interval (${RUNS * DELAYS_MS.length} runs).`,
  );
  if (within < decided) process.exitCode = 1;
}

async function measureOne(delayMs: number, workload: string, output: string): Promise<Rung | undefined> {
  const hosts = await makeHosts(delayMs);
  const started: Started[] = [];
  const start = (host: 'server' | 'workers', ...command: readonly string[]) => {
    const process = inside(hosts, host, command);
    started.push(process);
    return process;
  };
  try {
    const server = start('server', 'redis-server', '-');
    server.stdin?.end(
      `bind ${hosts.serverAddress}\nport ${PORT}\nrequirepass ${PASSWORD}\nsave ""\nappendonly no\n`,
    );
    await said(server, /Ready to accept/);
    let port = PORT;
    if (delayMs > 0 && !hosts.isDelayed) {
      if (delayMs === DELAYS_MS.find((ms) => ms > 0))
        console.log('(no netem in this kernel: a relay delays)');
      port = RELAY_PORT;
      const args = [hosts.serverAddress, String(port), String(PORT), String(delayMs)];
      await said(start('server', process.execPath, RELAY, ...args), /ready/);
    }
    for (const name of ['no-op', workload]) {
      const url = `redis://${hosts.serverAddress}:${port}`;
      const args = ['--redis', url, '--workload', name, '--workers', String(WORKERS)];
      await said(start('workers', process.execPath, BIN, 'worker', ...args), /^ready/m);
    }
    const url = `redis://${hosts.serverAddress}:${PORT}`;
    const what = ['no-op', workload, '-s', 'queue-remote', '--redis', url, '-w', `1,${WORKERS}`];
    const how = ['-r', String(ROUNDS), '-t', '10m', '--no-progress', '-o', output];
    await inside(hosts, 'server', [process.execPath, BIN, 'run', ...what, ...how]);
    cancelSignal.throwIfAborted();
    const ladder = findings(parseResults(readFileSync(output, 'utf8'), output)).ladder;
    return ladder?.rungs.find(({ strategy }) => strategy === 'queue-remote');
  } finally {
    for (const process of started) process.kill('SIGTERM');
    await Promise.allSettled(started);
    await hosts.remove();
  }
}

type Started = ReturnType<typeof inside>;

function inside(hosts: TwoHosts, host: 'server' | 'workers', command: readonly string[]) {
  const [first = '', ...rest] = [...hosts.on(host), ...command];
  return execa(first, rest, { env: ENV, reject: false, cancelSignal });
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

/** Undefined where the run has no interval to lie in. */
function liesWithin({ pays }: Rung): boolean | undefined {
  const measured = pays?.measuredTask;
  if (pays == null || measured?.kind !== 'crosses') return undefined;
  return measured.low <= pays.task.value && pays.task.value <= measured.high;
}

function row(delayMs: number, run: number, rung: Rung | undefined, isWithin: boolean | undefined): string {
  const measured = rung?.pays?.measuredTask;
  const shown = [
    `${delayMs} ms`.padEnd(10),
    String(run).padEnd(3),
    ...[rung?.dispatch, rung?.overhead, rung?.pays?.task].map((one) =>
      (one == null ? '–' : duration(one.value)).padEnd(9),
    ),
    (measured?.kind === 'crosses'
      ? `${duration(measured.value)} (${duration(measured.low)}–${duration(measured.high)})`
      : 'no interval'
    ).padEnd(21),
    isWithin === undefined ? '–' : isWithin ? 'yes' : 'no',
  ];
  return shown.join('  ');
}
