// Measures one process with `serve`, and with autocannon run as people run it, against the plainest server there is, in turns.
// Prints the requests per second of both and their ratio. Exit code 1 means that they differ by more than 5%.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execa } from 'execa';
import { factorOverRounds } from '../../src/findings/round-estimate.js';
import { runTool } from './run-tool.js';
import { refuse, scriptOptions, whole } from './script-options.js';
import { inTemporaryFolder } from './temporary-folder.js';

const USAGE = `usage: node dist/scripts/evidence/serve-by-hand.js [--rounds 8] [--requests 200000]
It wants a machine that does nothing else.`;

/** The largest difference that is allowed, as a share. */
const ALLOWED = 0.05;
const CONNECTIONS = 20;
const PLAIN_SERVER =
  "require('node:http').createServer((q, s) => s.end('hello')).listen(0, '127.0.0.1', function () { console.log(this.address().port); })";

const values = scriptOptions(USAGE, {
  rounds: { type: 'string', default: '8' },
  requests: { type: 'string', default: '200000' },
});
const rounds = whole('--rounds', values.rounds, 2, USAGE);
const requests = whole('--requests', values.requests, 1000, USAGE);

await inTemporaryFolder('serve-by-hand', async (_, signal) => {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0;
    const before = first ? await byTool(signal) : await byHand(signal);
    const after = first ? await byHand(signal) : await byTool(signal);
    const [tool, hand] = first ? [before, after] : [after, before];
    ratios.push(tool / hand);
    console.log(
      `round ${round + 1}: serve ${tool.toFixed(0)}, by hand ${hand.toFixed(0)} requests/s, ratio ${(tool / hand).toFixed(3)}`,
    );
  }
  const estimate = factorOverRounds(ratios.map(Math.log));
  if (estimate === null) throw new Error('no round was measured');
  const { value, low, high } = estimate;
  const isMet = Math.abs(value - 1) <= ALLOWED;
  console.log(
    `serve by hand: ${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)}), goal 0.95–1.05: ${isMet ? 'met' : 'MISSED'}`,
  );
  process.exitCode = isMet ? 0 : 1;
});

/** Measures the one process of a run of `serve`, with the same number of requests. */
async function byTool(signal: AbortSignal): Promise<number> {
  const { exitCode, stdout, stderr } = await runTool(
    [
      ...[
        'serve',
        '--routes',
        'one-process',
        '--handlers',
        'hello',
        '--rounds',
        '1',
        '--no-save',
        '--json',
        '--quiet',
      ],
      ...['--requests', String(requests), '--connections', String(CONNECTIONS)],
    ],
    signal,
  );
  if (exitCode !== 0) return refuse(`serve ended with exit code ${exitCode}: ${stderr}`, USAGE);
  const document: { readonly findings: readonly { readonly servers: readonly Rated[] }[] } =
    JSON.parse(stdout);
  const rate = document.findings[0]?.servers[0]?.perSecond?.value;
  return rate ?? refuse('serve measured nothing', USAGE);
}

interface Rated {
  readonly perSecond: { readonly value: number } | null;
}

/** Starts a plain server, and autocannon's own command line against it, which warms the server up first. */
async function byHand(signal: AbortSignal): Promise<number> {
  const server = spawn(process.execPath, ['-e', PLAIN_SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [chunk]: unknown[] = await once(server.stdout, 'data');
    const url = `http://127.0.0.1:${String(chunk).trim()}/`;
    const connections = String(CONNECTIONS);
    const warmUp = String(Math.ceil(requests / 5));
    const command = ['autocannon', '-c', connections, '-L', '10', '--json'];
    await execa('npx', [...command, '-a', warmUp, url], { cancelSignal: signal });
    const { stdout } = await execa('npx', [...command, '-a', String(requests), url], {
      cancelSignal: signal,
    });
    const sent: { readonly duration: number; readonly '2xx': number } = JSON.parse(stdout);
    return sent['2xx'] / sent.duration;
  } finally {
    server.kill('SIGKILL');
  }
}
