import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { loadWorkload } from '../discovery/load-workload.js';
import { createRandom } from '../model/random.js';
import type { Session } from '../model/strategy.js';
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
import { KEY_PREFIX } from '../worker/job-messages.js';
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
/** Its tasks wait for a file, so that a test can look at what waits meanwhile. */
const GATED = folder.write(
  'gated',
  `import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
export default { sizes: [6], tasks: [0, 1, 2, 3, 4, 5], run: async (i) => {
  while (!existsSync(${JSON.stringify(join(folder.path, 'go'))})) await delay(5);
  return i * 10;
} };`,
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
      const unknown = await measured(['./squares.mjs', ...args], 'named.json', {
        [PASSWORD_VARIABLE]: secret,
      });
      assert.equal(unknown.code, 3, 'nothing but the main thread was measured');
      const [main, refused] = parseResults(unknown.text, 'named.json').cells;
      assert.deepEqual([main?.status, refused?.status], ['measured', 'failed'], unknown.err);
      assert.match(
        refused?.status === 'failed' ? refused.failure.message : '',
        /the Redis server at rediss:\/\/localhost:\d+ can't be used: self-signed certificate.*NODE_EXTRA_CA_CERTS/,
      );
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
      for (const { text, out, err } of [unknown, known])
        for (const said of [text, out, err]) assert.ok(!said.includes(secret));
      assert.deepEqual(await client.keys('*'), [], 'keys left');
    } finally {
      client.disconnect();
      await server.end();
    }
  });

  it('fails where the server refuses the password, which is not in what it says', async () => {
    const server = await startRedisServer();
    process.env[PASSWORD_VARIABLE] = 'hush-hush';
    try {
      const error: unknown = await openGated(server).catch((reason: unknown) => reason);
      assert.ok(error instanceof Error);
      assert.match(error.message, /can't be used: WRONGPASS .*PARALLEL_BENCH_REDIS_PASSWORD/);
      assert.ok(!error.message.includes('hush-hush'));
    } finally {
      delete process.env[PASSWORD_VARIABLE];
      await server.end();
    }
  });

  it('counts what is delivered twice, and keeps it out of the results', async () => {
    const server = await startRedisServer();
    process.env[PASSWORD_VARIABLE] = server.connection.password;
    const session = await openGated(server);
    const client = clientOf(server);
    try {
      const running = session.run([0, 1, 2, 3, 4, 5]);
      const [key = ''] = await eventually(() => client.keys(`${KEY_PREFIX}:*:wait`));
      const jobs = new Queue(key.split(':')[1] ?? '', { connection: client, prefix: KEY_PREFIX });
      const waiting = await jobs.getWaiting();
      const [one, other] = waiting;
      assert.ok(one !== undefined && other !== undefined);
      // One comes before the task that it doubles, the other after all.
      await jobs.add('task', one.data, { lifo: true, removeOnComplete: true });
      await jobs.add('task', other.data, { removeOnComplete: true });
      writeFileSync(join(folder.path, 'go'), '');
      const first = await running;
      // The jobs of a further run wait behind whatever was added before.
      const second = await session.run([0, 1, 2, 3, 4, 5]);
      for (const { results, workers } of [first, second]) {
        assert.deepEqual(results, [0, 10, 20, 30, 40, 50]);
        assert.equal(
          workers.reduce((sum, { tasks }) => sum + tasks, 0),
          6,
        );
      }
      assert.equal(session.service?.().evidence.redelivered, 2);
      // What no job of the session can answer ends it.
      await jobs.add('task', { run: 99, first: 0, task: { json: 1 } });
      await assert.rejects(
        session.run([0, 1, 2, 3, 4, 5]).then(() => session.run([0, 1, 2, 3, 4, 5])),
        {
          kind: 'stray-message',
        },
      );
      await jobs.close();
    } finally {
      delete process.env[PASSWORD_VARIABLE];
      client.disconnect();
      await session.close().catch(() => {});
      await server.end();
    }
  });

  it('fails at once where its server is gone, whether it is its own or not', async () => {
    const own = await openGated();
    const server = await startRedisServer();
    process.env[PASSWORD_VARIABLE] = server.connection.password;
    const named = await openGated(server);
    delete process.env[PASSWORD_VARIABLE];
    const running = [own, named].map(async (session) => {
      const error: unknown = await session.run([0, 1, 2, 3, 4, 5]).catch((reason: unknown) => reason);
      await session.close().catch(() => {});
      return error instanceof Error ? error.message : 'no error';
    });
    // Its tasks wait for a file that is there by now, unless it is removed.
    process.kill(own.service?.().pid ?? 0, 'SIGKILL');
    await server.end();
    const [ofOwn = '', ofNamed = ''] = await Promise.all(running);
    assert.match(ofOwn, /the Redis server that was started for this cell was killed by SIGKILL/);
    assert.match(ofNamed, /the connection to the Redis server( at redis:\/\/127\.0\.0\.1:\d+)? is lost/);
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

it('skips its cells where no server is installed, and says how to install one', async () => {
  const path = process.env['PATH'];
  process.env['PATH'] = dirname(folder.path);
  try {
    await assert.rejects(openGated(), { kind: 'unsuitable', message: /apt-get install redis-server/ });
  } finally {
    process.env['PATH'] = path;
  }
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

async function openGated(server?: RedisServer): Promise<Session> {
  const workload = await loadWorkload({ path: GATED, exportName: null, data: null });
  const input = await workload.workload.createInput(6, createRandom(1));
  const options = server === undefined ? {} : { redis: `redis://127.0.0.1:${server.connection.port}` };
  return queue.open({ workload, input, workers: 2, options });
}

function clientOf({ connection: { host, port, password = '' } }: RedisServer): Redis {
  return new Redis({ host, port, password, maxRetriesPerRequest: null });
}

async function eventually(look: () => Promise<string[]>): Promise<string[]> {
  for (;;) {
    const found = await look();
    if (found.length > 0) return found;
  }
}
