import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { CellResult } from '../../model/results.js';
import { type RedisServer, startRedisServer } from '../../pool/queue/redis-server.js';
import { parseResults } from '../../store/parse-results.js';
import { ENDLESS_LOOP } from '../../testing/endless-loop.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { projectFile } from '../../testing/gated-repository.js';
import { testIo } from '../../testing/io.js';
import { assertGone, startTool, type Tool, until } from '../../testing/tool.js';
import { withoutService } from '../../testing/without-service.js';
import { main } from '../program.js';

const SKIP = withoutService({ service: { program: 'redis-server', packages: [] } });
const folder = new WorkloadFolder();
after(() => folder.remove());
symlinkSync(projectFile('node_modules'), join(folder.path, 'node_modules'));

const squares = (plus: number): string =>
  `export default { sizes: [6], tasks: [0, 1, 2, 3, 4, 5], run: (i) => i * i + ${plus} };`;
folder.write('squares', squares(0));
folder.write(
  'looping',
  `import { writeFileSync } from 'node:fs';
export default { sizes: [2], tasks: [0, 1], run: () => {
  if (process.connected !== true) return 0;
  writeFileSync(${JSON.stringify(join(folder.path, 'looping'))}, '');
  ${ENDLESS_LOOP}
} };`,
);

describe('worker', { skip: SKIP }, () => {
  it('computes the tasks of a run elsewhere, says which host it is, and ends on a signal', async () => {
    await withServer(async (server) => {
      const host = await startHost(server, './squares.mjs');
      const cell = await measured(server, './squares.mjs');
      assert.ok(cell.status === 'measured', JSON.stringify(cell));
      assert.ok(cell.evidence.workers.length > 0);
      for (const worker of cell.evidence.workers) assert.equal(worker.host, hostname());
      assert.equal(cell.evidence.queue?.isPrivate, false);
      host.child.kill('SIGINT');
      assert.equal(await host.ended, 0);
      await assertGone(host);
      assert.ok(!host.err().includes(server.connection.password ?? ''));
    });
  });

  it('refuses a run of another version of the file, and both sides say so', async () => {
    await withServer(async (server) => {
      const other = join(folder.path, 'other');
      mkdirSync(other);
      writeFileSync(join(other, 'squares.mjs'), squares(1));
      const host = await startHost(server, './other/squares.mjs');
      const cell = await measured(server, './squares.mjs');
      assert.ok(cell.status === 'failed', JSON.stringify(cell));
      assert.match(
        cell.failure.message,
        /a host starts no worker: the run has another version of the workload/,
      );
      assert.match(
        host.err(),
        /refused: the run has another version of the workload \(SHA-256 [0-9a-f]{12}…/,
      );
      host.child.kill('SIGTERM');
      assert.equal(await host.ended, 0);
    });
  });

  it('ends the workers of a run that is killed, though they loop for ever, and waits for the next run', async () => {
    await withServer(async (server) => {
      const host = await startHost(server, './looping.mjs');
      const idle = host.alive();
      rmSync(join(folder.path, 'looping'), { force: true });
      const run = startRun(server, './looping.mjs', 'killed.json');
      await until('a worker loops', () => existsSync(join(folder.path, 'looping')));
      assert.ok(host.alive().length > idle.length);
      run.child.kill('SIGKILL');
      await assertGone(run);
      await until('its workers are gone', () => host.alive().length === idle.length);
      assert.deepEqual(host.alive(), idle);
      host.child.kill('SIGINT');
      assert.equal(await host.ended, 0);
    });
  });

  it('fails the cell of a run whose worker’s host is killed, and leaves nothing on either side', async () => {
    await withServer(async (server) => {
      const host = await startHost(server, './looping.mjs');
      rmSync(join(folder.path, 'looping'), { force: true });
      const run = startRun(server, './looping.mjs', 'lost.json');
      await until('a worker loops', () => existsSync(join(folder.path, 'looping')));
      host.child.kill('SIGKILL');
      await assertGone(host);
      await run.ended;
      const cell = cellOf('lost.json');
      assert.ok(cell.status === 'failed', JSON.stringify(cell));
      assert.match(cell.failure.message, /the host of a worker is gone/);
      await assertGone(run);
    });
  });
});

it('says what it needs, and shows no password in what it refuses', async () => {
  const refused: readonly (readonly [string[], RegExp])[] = [
    [['worker'], /worker needs the server of the run: --redis/],
    [['worker', '--redis', 'redis://h:1'], /worker needs what the run measures: --workload FILE/],
    [
      ['worker', '--redis', 'http://u:hush@h', '--workload', 'hash'],
      /--redis takes redis:\/\/host:port .*seen: http:/,
    ],
    [['worker', '--redis', 'redis://h', '--workload', './none.js'], /there is no file '\.\/none\.js'/],
    [['run', 'hash', '-s', 'queue', '--redis', 'redis://:hush@h/x'], /--redis takes redis:\/\/host:port/],
  ];
  for (const [args, says] of refused) {
    const io = testIo(folder.path);
    assert.equal(await main(args, io), 2);
    assert.match(io.err(), says);
    assert.ok(!io.err().includes('hush'), io.err());
  }
});

async function withServer(work: (server: RedisServer) => Promise<void>): Promise<void> {
  const server = await startRedisServer();
  try {
    await work(server);
  } finally {
    await server.end();
  }
}

function urlOf({ connection: { port, password } }: RedisServer): string {
  return `redis://:${password}@127.0.0.1:${port}`;
}

async function startHost(server: RedisServer, workload: string): Promise<Tool> {
  const host = startTool(['worker', '--redis', urlOf(server), '--workload', workload, '-w', '2'], {
    cwd: folder.path,
  });
  await until('the host is ready', () => /^ready: up to 2 workers/m.test(host.err()));
  return host;
}

function startRun(server: RedisServer, workload: string, file: string): Tool {
  const options = ['-w', '2', '-r', '1', '--quick', '-t', '3m', '--no-progress', '-o', file];
  return startTool(['run', workload, '-s', 'queue-remote', '--redis', urlOf(server), ...options], {
    cwd: folder.path,
  });
}

async function measured(server: RedisServer, workload: string): Promise<CellResult> {
  const run = startRun(server, workload, 'out.json');
  await run.ended;
  const saved = readFileSync(join(folder.path, 'out.json'), 'utf8');
  for (const text of [run.out(), run.err(), saved])
    assert.ok(!text.includes(server.connection.password ?? ''));
  return cellOf('out.json');
}

function cellOf(file: string): CellResult {
  const { cells } = parseResults(readFileSync(join(folder.path, file), 'utf8'), file);
  return cells.find(({ strategy }) => strategy === 'queue-remote') ?? assert.fail();
}
