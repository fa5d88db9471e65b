import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { it } from 'node:test';
import { lockHost } from './lock-host.js';

const env = { PARALLEL_BENCH_HOST: `test-${process.pid}` };

it('a machine has one agent at a time, and the next one when it is gone', async () => {
  const release = await lockHost(env);
  await assert.rejects(
    lockHost(env),
    new RegExp(`this machine has an agent already \\(process ${process.pid}`),
  );
  await release();
  await (await lockHost(env))();
});

it('a holder that does not say who it is counts', { skip: process.platform !== 'linux' }, async () => {
  const silent = createServer().listen({ path: `\0parallel-bench-agent-${env.PARALLEL_BENCH_HOST}` });
  await assert.rejects(lockHost(env), /this machine has an agent already \(another process\)/);
  silent.close();
});
