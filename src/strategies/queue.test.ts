import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { type RedisServer, startRedisServer } from '../pool/queue/redis-server.js';
import { parseResults } from '../store/parse-results.js';
import { ENDLESS_LOOP } from '../testing/endless-loop.js';
import { commandsOf } from '../testing/faults/leftovers.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { projectFile } from '../testing/gated-repository.js';
import { freePort } from '../testing/redis-server.js';
import { makeTlsFiles } from '../testing/tls-files.js';
import { assertGone, startTool, until } from '../testing/tool.js';
import { withoutService } from '../testing/without-service.js';
import queue from './queue.js';

const PASSWORD_VARIABLE = 'PARALLEL_BENCH_REDIS_PASSWORD';

const folder = new WorkloadFolder();
after(() => folder.remove());
// The tool looks for packages from the folder that it is started in.
symlinkSync(projectFile('node_modules'), join(folder.path, 'node_modules'));

folder.write(
  'squares',
  'export default { sizes: [8], createInput: (n) => ({ tasks: Array.from({ length: n }, (_, i) => i), shared: { plus: 1 } }), run: (i, { plus }) => i * i + plus };',
);
folder.write(
  'looping',
  `import { writeFileSync } from 'node:fs';
export default { sizes: [2], tasks: [0, 1], run: () => {
  if (process.connected !== true) return 0;
  writeFileSync('looping', '');
  ${ENDLESS_LOOP}
} };`,
);
folder.write(
  'throwing',
  'export default { sizes: [2], tasks: [0, 1], run: (i) => { if (process.send) throw new Error("no"); return i; } };',
);
describe('queue', { skip: withoutService(queue) }, () => {
  it('says which server and which host it used, and counts a server of its own as memory', async () => {
    const { code, text, err } = await measured(
      ['./squares.mjs', '-s', 'queue', '-o', 'own.json'],
      'own.json',
    );
    assert.equal(code, 0, err);
    const { plan, cells } = parseResults(text, 'own.json');
    const planned = plan.strategies.find(({ id }) => id === 'queue');
    assert.match(planned?.package?.version ?? '', /^\d+\./);
    assert.match(planned?.package?.alongside?.[0]?.version ?? '', /^\d+\./);
    const cell = cells.find(({ strategy }) => strategy === 'queue');
    assert.ok(cell?.status === 'measured', `${cell?.status} ${err}`);
    assert.match(cell.evidence.queue?.server ?? '', /^(redis|valkey) \d+\.\d+/);
    assert.equal(cell.evidence.queue?.isPrivate, true);
    assert.equal(cell.evidence.queue?.redelivered, 0);
    for (const { host } of cell.evidence.workers) assert.equal(host, hostname());
    assert.ok(cell.rounds.every(({ metrics }) => metrics.memory !== undefined && metrics.cpu !== undefined));
  });

  it('uses the server that is named, over TLS and by its password, and leaves nothing on it, not even of a cell that failed', async (t) => {
    const files = makeTlsFiles(folder.path);
    if (files === undefined) {
      t.skip('openssl is not installed');
      return;
    }
    const server = await startRedisServer();
    const client = clientOf(server);
    try {
      const port = await freePort();
      for (const [name, value] of [
        ['tls-cert-file', files.certificate],
        ['tls-key-file', files.key],
        ['tls-auth-clients', 'no'],
        ['tls-port', String(port)],
      ] as const)
        await client.config('SET', name, value);
      const secret = server.connection.password ?? '';
      const url = `rediss://localhost:${port}`;
      const args = ['-s', 'queue', '--redis', url, '-o', 'named.json'];
      // What every cell would fail with is said before anything is measured, and creates no file.
      const refused = async (env: NodeJS.ProcessEnv, words: RegExp): Promise<void> => {
        const tool = startTool(['run', './squares.mjs', ...args, '--no-progress'], {
          cwd: folder.path,
          env,
        });
        assert.equal(await tool.ended, 2, tool.err());
        assert.match(tool.err(), words);
        assert.ok(!existsSync(join(folder.path, 'named.json')));
        for (const said of [tool.out(), tool.err()]) {
          assert.ok(!said.includes(secret));
          assert.doesNotMatch(said, /killed cells/);
        }
      };
      await refused(
        { [PASSWORD_VARIABLE]: secret },
        /the Redis server at rediss:\/\/localhost:\d+ can't be used: self-signed certificate.*NODE_EXTRA_CA_CERTS/,
      );
      const trusting = { NODE_EXTRA_CA_CERTS: files.certificate };
      await refused({ ...trusting, [PASSWORD_VARIABLE]: 'guess' }, /can't be used: WRONGPASS .*[^.]\. Put/);
      await refused(trusting, /can't be used: NOAUTH .*[^.]\. Put its password into/);
      const known = await measured(['./squares.mjs', './throwing.mjs', ...args], 'named.json', {
        [PASSWORD_VARIABLE]: secret,
        NODE_EXTRA_CA_CERTS: files.certificate,
      });
      const queued = parseResults(known.text, 'named.json').cells.filter(
        ({ strategy }) => strategy === 'queue',
      );
      assert.deepEqual(
        queued.map(({ workload, status }) => [workload, status]),
        [
          ['squares', 'measured'],
          ['throwing', 'failed'],
        ],
        known.err,
      );
      assert.match(known.text, new RegExp(`"redis":"rediss://localhost:${port}"`));
      for (const said of [known.text, known.out, known.err]) assert.ok(!said.includes(secret));
      assert.deepEqual(await client.keys('*'), [], 'keys left');
    } finally {
      client.disconnect();
      await server.end();
    }
  });

  it('uses a server by its password without TLS too, in no text that it writes, and leaves nothing on it', async () => {
    const server = await startRedisServer();
    const client = clientOf(server);
    try {
      const { port, password: secret = assert.fail() } = server.connection;
      const { text, out, err } = await measured(
        ['./squares.mjs', '-s', 'queue', '--redis', `redis://127.0.0.1:${port}`, '-o', 'plain.json'],
        'plain.json',
        { [PASSWORD_VARIABLE]: secret },
      );
      const queued = parseResults(text, 'plain.json').cells.find(({ strategy }) => strategy === 'queue');
      assert.ok(queued?.status === 'measured', err);
      assert.equal(queued.evidence.queue?.isPrivate, false);
      for (const said of [text, out, err]) assert.ok(!said.includes(secret));
      assert.deepEqual(await client.keys('*'), [], 'keys left');
    } finally {
      client.disconnect();
      await server.end();
    }
  });

  it('ends its server and workers that loop for ever when the tool is killed', async () => {
    const tool = startTool(['run', './looping.mjs', '-s', 'queue', '-w', '2', '-r', '1', '--no-save'], {
      cwd: folder.path,
    });
    await until('a worker loops', () => existsSync(join(folder.path, 'looping')));
    assert.match(commandsOf(tool.alive()).join('\n'), /redis-server|valkey-server/);
    tool.child.kill('SIGKILL');
    assert.equal(await tool.ended, 'SIGKILL');
    await assertGone(tool);
  });
});

async function measured(args: readonly string[], file: string, env: NodeJS.ProcessEnv = {}) {
  const tool = startTool(['run', ...args, '-w', '2', '-r', '1', '--quick', '--no-progress'], {
    cwd: folder.path,
    env,
  });
  return {
    code: await tool.ended,
    text: readFileSync(join(folder.path, file), 'utf8'),
    out: tool.out(),
    err: tool.err(),
  };
}

function clientOf({ connection: { host, port, password = '' } }: RedisServer): Redis {
  return new Redis({ host, port, password, maxRetriesPerRequest: null });
}
