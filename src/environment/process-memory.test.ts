import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { parsePss, readMemory } from './process-memory.js';

test('reads only the Pss line of a rollup', () => {
  const rollup =
    '55a6-7fff ---p 00000000 00:00 0  [rollup]\nRss:  1704 kB\nPss:   450 kB\nPss_Dirty: 116 kB\n';
  assert.equal(parsePss(rollup), 450 * 1024);
  assert.throws(() => parsePss('Rss: 3 kB\n'));
});

test('sums a process and its child, and sees memory that is added', async (t) => {
  const script =
    'process.stdin.once("data", () => { globalThis.x = Buffer.alloc(64e6, 1); console.log("full"); }); console.log("up");';
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill());
  await once(child.stdout, 'data');
  const pids = [process.pid, child.pid ?? assert.fail()];
  const [own, both] = [await readMemory([process.pid]), await readMemory(pids)];
  if (own === undefined || both === undefined) return t.skip('not known on this system');
  assert.equal(both.kind, process.platform === 'linux' ? 'pss' : 'rss');
  child.stdin.write('x');
  await once(child.stdout, 'data');
  const full = await readMemory(pids);
  assert.ok(full !== undefined && full.bytes - both.bytes > 50e6, `${both.bytes} → ${full?.bytes}`);
});

test('knows nothing about a process that has ended', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  assert.equal(await readMemory([process.pid, child.pid ?? assert.fail()]), undefined);
});
