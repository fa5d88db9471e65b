import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { loadWorkload } from '../../discovery/load-workload.js';
import { createRandom } from '../../model/random.js';
import type { Session } from '../../model/strategy.js';
import queue from '../../strategies/queue.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { RedisServer } from '../../testing/redis-server.js';
import { withoutService } from '../../testing/without-service.js';
import { KEY_PREFIX } from '../../worker/job-messages.js';
import { sharedKey } from './session-keys.js';

const folder = new WorkloadFolder();
const gate = join(folder.path, 'go');
/** Its tasks wait for a file, so that a test can do something to the server meanwhile. */
const GATED = folder.write(
  'gated',
  `import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
export default { sizes: [2], createInput: () => ({ tasks: [0, 1], shared: [10] }), run: async (i, [by]) => {
  while (!existsSync(${JSON.stringify(gate)})) await delay(5);
  return i * by;
} };`,
);

describe('a queue on a server that others use too', { skip: withoutService(queue) }, () => {
  let redis: RedisServer;
  let client: Redis;
  before(async () => {
    redis = await RedisServer.start(folder.path);
    client = new Redis({ port: redis.port, maxRetriesPerRequest: null });
  });
  after(async () => {
    client.disconnect();
    await redis.kill();
    folder.remove();
  });

  const open = async (): Promise<Session> => {
    if (existsSync(gate)) rmSync(gate);
    const workload = await loadWorkload({ path: GATED, exportName: null, data: null });
    const input = await workload.workload.createInput(2, createRandom(1));
    return queue.open({ workload, input, workers: 1, options: { redis: redis.url } });
  };
  const failureOf = (pending: Promise<unknown>): Promise<string> =>
    pending.then(
      () => 'no failure',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );

  it('leaves nothing there, and removes what a killed session has left, but nothing of one that lives', async () => {
    const living = await open();
    const dead = randomBytes(16).toString('hex');
    await client.sadd(`${KEY_PREFIX}:sessions`, dead, 'a stranger');
    await client.set(sharedKey(dead), 'what all tasks share');
    const left = new Queue(dead, { connection: client, prefix: KEY_PREFIX });
    await left.add('task', { run: 1 });
    await left.close();
    const other = await open();
    await other.close();
    const names = await client.smembers(`${KEY_PREFIX}:sessions`);
    assert.deepEqual(await client.keys(`${KEY_PREFIX}:${dead}:*`), []);
    assert.equal(names.length, 2, 'the stranger and the one that lives');
    writeFileSync(gate, '');
    const { results } = await living.run([0, 1]);
    assert.deepEqual(results, [0, 10]);
    await living.close();
    await client.srem(`${KEY_PREFIX}:sessions`, 'a stranger');
    assert.deepEqual(await client.keys('*'), []);
  });

  it('fails with a sentence where the server has no memory left, before the first task and between tasks', async () => {
    const full =
      /the Redis server at redis:\/\/127\.0\.0\.1:\d+ has no memory left for the jobs of this cell \(OOM .*maxmemory/;
    await client.config('SET', 'maxmemory', '1');
    assert.match(await failureOf(open()), full);
    await client.config('SET', 'maxmemory', '0');
    const session = await open();
    const running = failureOf(session.run([0, 1]));
    await client.config('SET', 'maxmemory', '1');
    writeFileSync(gate, '');
    assert.match(await running, /the Redis server .*has no memory left/);
    await session.close().catch(() => {});
    assert.deepEqual(await client.keys('*'), [], 'nothing is left on a full server');
    await client.config('SET', 'maxmemory', '0');
  });

  it('fails at once where the server is restarted while tasks are under way, and the next session works', async () => {
    const session = await open();
    const running = failureOf(session.run([0, 1]));
    await redis.kill();
    await redis.startAgain();
    assert.match(await running, /is lost: it was ended or restarted/);
    await session.close().catch(() => {});
    const next = await open();
    writeFileSync(gate, '');
    assert.deepEqual((await next.run([0, 1])).results, [0, 10]);
    await next.close();
    assert.deepEqual(await client.keys('*'), []);
  });
});
