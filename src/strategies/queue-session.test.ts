import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { loadWorkload } from '../discovery/load-workload.js';
import { createRandom } from '../model/random.js';
import type { Session } from '../model/strategy.js';
import { type RedisServer, startRedisServer } from '../pool/queue/redis-server.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { withoutService } from '../testing/without-service.js';
import { KEY_PREFIX } from '../worker/job-messages.js';
import queue from './queue.js';

const PASSWORD_VARIABLE = 'PARALLEL_BENCH_REDIS_PASSWORD';

const folder = new WorkloadFolder();
after(() => folder.remove());

const gate = join(folder.path, 'go');
/** Its tasks wait for a file, so that a test can look at what waits meanwhile. */
const GATED = folder.write(
  'gated',
  `import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
export default { sizes: [6], tasks: [0, 1, 2, 3, 4, 5], run: async (i) => {
  while (!existsSync(${JSON.stringify(gate)})) await delay(5);
  return i * 10;
} };`,
);

describe('a session of the queue', { skip: withoutService(queue) }, () => {
  it('fails where the server refuses the password, which is not in what it says', async () => {
    const server = await startRedisServer();
    process.env[PASSWORD_VARIABLE] = 'hush-hush';
    try {
      const error: unknown = await openGated(server).catch((reason: unknown) => reason);
      assert.ok(error instanceof Error);
      assert.match(
        error.message,
        /can't be used: WRONGPASS .*[^.]\. Put its password into the variable PARALLEL_BENCH_REDIS_PASSWORD/,
      );
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
      writeFileSync(gate, '');
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
    process.kill(own.service?.().pid ?? 0, 'SIGKILL');
    await server.end();
    const [ofOwn = '', ofNamed = ''] = await Promise.all(running);
    assert.match(ofOwn, /the Redis server that was started for this cell was killed by SIGKILL/);
    assert.match(ofNamed, /the connection to the Redis server( at redis:\/\/127\.0\.0\.1:\d+)? is lost/);
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

async function openGated(server?: RedisServer): Promise<Session> {
  rmSync(gate, { force: true });
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
