import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import type { CellResult } from '../model/results.js';
import { parseResults } from '../store/parse-results.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { projectFile } from '../testing/gated-repository.js';
import { RedisServer } from '../testing/redis-server.js';
import { startTool, until } from '../testing/tool.js';
import { withoutService } from '../testing/without-service.js';
import queue from './queue.js';

const folder = new WorkloadFolder();
// The tool looks for packages from the folder that it is started in.
symlinkSync(projectFile('node_modules'), join(folder.path, 'node_modules'));
/** Its jobs wait for a file, so that a test can do something to the server meanwhile. */
folder.write(
  'gated',
  `import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
export default { sizes: [2], tasks: [0, 1], run: async (i) => {
  if (process.connected !== true) return i;
  writeFileSync('begun', '');
  while (!existsSync('go')) await delay(5);
  return i;
} };`,
);
folder.write(
  'throwing',
  'export default { sizes: [2], tasks: [0, 1], run: (i) => { if (process.connected) throw new Error("no"); return i; } };',
);

describe('a run whose tasks go through a server that others use too', { skip: withoutService(queue) }, () => {
  let redis: RedisServer;
  before(async () => {
    redis = await RedisServer.start(folder.path);
  });
  after(async () => {
    await redis.kill();
    folder.remove();
  });

  it('measures a cell again when it is resumed that failed because the server was away, and no cell that failed by itself', async () => {
    const args = ['-s', 'queue', '--redis', redis.url, '-w', '1', '-r', '2', '--quick', '-o', 'away.json'];
    const tool = start('run', './throwing.mjs', './gated.mjs', ...args);
    await until('a job waits', () => existsSync(join(folder.path, 'begun')));
    await redis.kill();
    assert.equal(await tool.ended, 3, tool.err());
    assert.match(tool.err(), /To measure these again:\n.* run --resume away\.json\n/);
    const before = cellsOf('away.json');
    assert.deepEqual(kindsOf(before), { throwing: 'threw', gated: 'unavailable' });
    await redis.startAgain();
    writeFileSync(join(folder.path, 'go'), '');
    const resumed = start('run', '--resume', 'away.json');
    assert.equal(await resumed.ended, 3, 'one cell is still without a number');
    const now = cellsOf('away.json');
    assert.deepEqual(kindsOf(now), { throwing: 'threw', gated: 'measured' });
    assert.ok(
      now.every((cell) => cell.status === 'failed' || ('rounds' in cell && cell.rounds.length === 2)),
    );
    assert.deepEqual(ofMain(now), ofMain(before));
  });

  it('leaves no key there when it is interrupted in the middle of its last cell', async () => {
    for (const name of ['begun', 'go']) rmSync(join(folder.path, name), { force: true });
    const tool = start(
      'run',
      './gated.mjs',
      '-s',
      'queue',
      '--redis',
      redis.url,
      '-w',
      '1',
      '-r',
      '1',
      '--no-save',
    );
    await until('a job waits', () => existsSync(join(folder.path, 'begun')));
    const client = new Redis({ port: redis.port, maxRetriesPerRequest: null });
    try {
      assert.notDeepEqual(await client.keys('*'), []);
      tool.child.kill('SIGINT');
      assert.equal(await tool.ended, 130, tool.err());
      assert.deepEqual(await client.keys('*'), []);
    } finally {
      client.disconnect();
    }
  });
});

function start(...args: readonly string[]) {
  return startTool([...args, '--no-progress'], { cwd: folder.path });
}

function cellsOf(name: string): readonly CellResult[] {
  return parseResults(readFileSync(join(folder.path, name), 'utf8'), name).cells;
}

/** How the queue's cell of each workload ended. */
function kindsOf(cells: readonly CellResult[]): Record<string, string> {
  const queued = cells.filter(({ strategy }) => strategy === 'queue');
  return Object.fromEntries(
    queued.map((cell) => [cell.workload, cell.status === 'failed' ? cell.failure.kind : cell.status]),
  );
}

function ofMain(cells: readonly CellResult[]): readonly CellResult[] {
  return cells.filter(({ strategy }) => strategy === 'main-thread');
}
