import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { it } from 'node:test';
import { isContended } from '../statistics/contention.js';
import { startContentionProbe } from './contention-probe.js';

it('reports the free share of the cores, again and again', async () => {
  const probe = startContentionProbe(2);
  try {
    for (let i = 0; i < 2; i++) {
      const capacity = await probe.capacity();
      assert.ok(capacity !== undefined && capacity >= 0 && capacity <= 1, `capacity ${capacity}`);
    }
  } finally {
    probe.close();
  }
});

it('reports undefined once it is closed', async () => {
  const probe = startContentionProbe(1);
  await probe.capacity();
  probe.close();
  assert.equal(await probe.capacity(), undefined);
});

/** A clock of CPU time that stands still, as some sandboxes have it, or that is none. */
for (const user of ['0', 'NaN', '-Infinity']) {
  const what = `goes by the wall clock where the clock of CPU time says ${user} for ever`;
  it(what, { timeout: 60_000 }, async (context) => {
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] =
      `--import=data:text/javascript,process.cpuUsage=()=>({user:${user},system:0})`;
    const probe = startContentionProbe(1);
    context.after(() => probe.close());
    if (before === undefined) delete process.env['NODE_OPTIONS'];
    else process.env['NODE_OPTIONS'] = before;
    const capacity = await probe.capacity();
    assert.ok(capacity !== undefined && capacity >= 0 && capacity <= 1, `capacity ${capacity}`);
  });
}

/** Keeps every core busy with two threads, and says so. */
const SPINNERS = `const { Worker } = require('node:worker_threads');
const spin = "require('node:worker_threads').parentPort.postMessage(0); for (;;);";
let left = ${2 * availableParallelism()};
for (let i = left; i > 0; i--)
  new Worker(spin, { eval: true }).once('message', () => --left === 0 && process.stdout.write('all spin'));`;

it('finds the cores taken where they have been from the start, and evenly', async () => {
  const spinners = spawn(process.execPath, ['-e', SPINNERS], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(spinners.stdout, 'data');
    const probe = startContentionProbe(availableParallelism());
    try {
      for (let i = 0; i < 2; i++) {
        const capacity = await probe.capacity();
        assert.ok(capacity !== undefined && isContended(capacity), `capacity ${capacity}`);
      }
    } finally {
      probe.close();
    }
  } finally {
    spinners.kill('SIGKILL');
  }
});
