import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { temporaryFolder, writeCheckout } from '../testing/synthetic-checkout.js';
import { longestWaitBetween } from './core-waits.js';
import { idleCpuShareOf } from './idle-cpu-share.js';

/** Above this a pair's whole processes alternate. */
const MOST_IDLE_CPU = 0.1;
const WALL_MS = 100;

it('a thread that never rests is seen not to, however many others want its core', () => {
  for (const others of [0, 1, 9, 19, 49]) {
    // Each gets an equal share of the core, and waits for the rest of the time.
    const cpuMs = WALL_MS / (1 + others);
    const share = idleCpuShareOf({ wallMs: WALL_MS, cpuMs, waitedMs: () => WALL_MS - cpuMs });
    assert.ok(share > MOST_IDLE_CPU, `${share} among ${others} others`);
  }
});

it('a thread that only answers a message is seen to rest, however long it waited for its core', () => {
  for (const waitedMs of [0, 50, 90, 99.5]) {
    for (const cpuMs of [0.1, 0.5, 1]) {
      const share = idleCpuShareOf({ wallMs: WALL_MS, cpuMs, waitedMs: () => waitedMs });
      assert.ok(share <= MOST_IDLE_CPU, `${share} with ${cpuMs} ms of CPU time after ${waitedMs} ms`);
    }
  }
});

it('no wait makes one core of more, and threads with cores of their own keep theirs', () => {
  const waitedMs = () => 99;
  assert.equal(idleCpuShareOf({ wallMs: WALL_MS, cpuMs: 20, waitedMs }), 1);
  assert.equal(idleCpuShareOf({ wallMs: WALL_MS, cpuMs: 180, waitedMs }), 1.8);
});

it('nothing is read of threads where a process surely rests', () => {
  const waitedMs = () => assert.fail('it was asked for');
  assert.equal(idleCpuShareOf({ wallMs: WALL_MS, cpuMs: 0.5, waitedMs }), 0.005);
});

it('the wait of a thread that has begun since counts from its start, and one that has ended does not count', () => {
  const before = new Map([
    ['1', 10],
    ['2', 50],
  ]);
  assert.equal(longestWaitBetween(before, new Map([['1', 15]])), 5);
  assert.equal(longestWaitBetween(before, new Map([...before, ['3', 7]])), 7);
});

const noTaskset = spawnSync('taskset', ['--version']).status !== 0 ? 'there is no taskset(1)' : false;

it('Linux counts how long a busy thread waits for a core that it shares', { skip: noTaskset }, (context) => {
  const waits = new URL('./core-waits.js', import.meta.url).href;
  const folder = writeCheckout(temporaryFolder(context), {
    'shared.mjs': `import { Worker } from 'node:worker_threads';
import { coreWaits, longestWaitBetween } from ${JSON.stringify(waits)};
const loop = new Worker("require('node:worker_threads').parentPort.postMessage('on'); for (;;);", { eval: true });
await new Promise((resolve) => loop.once('message', resolve));
const before = coreWaits();
const cpu = process.cpuUsage();
const end = performance.now() + 300;
while (performance.now() < end);
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ waitedMs: longestWaitBetween(before, coreWaits()), cpuMs: (user + system) / 1000 }));
process.exit();
`,
  });
  const { stdout, stderr } = spawnSync('taskset', ['-c', '0', process.execPath, 'shared.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { waitedMs } = JSON.parse(stdout || `"${stderr}"`);
  // Two threads share 300 ms: one of them waited half of that, and more where others want the core, too.
  assert.ok(waitedMs > 100, `${waitedMs} ms`);
});
