import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { parseMemoryKinds, parsePss, readMemory } from './process-memory.js';

test('reads only the Pss line of a rollup', () => {
  const rollup =
    '55a6-7fff ---p 00000000 00:00 0  [rollup]\nRss:  1704 kB\nPss:   450 kB\nPss_Dirty: 116 kB\n';
  assert.equal(parsePss(rollup), 450 * 1024);
  assert.throws(() => parsePss('Rss: 3 kB\n'));
});

test('counts what processes have resident, their share of it, and what is their own alone', () => {
  const rollup = (rss: number, pss: number, clean: number, dirty: number) =>
    `Rss:  ${rss} kB\nPss:   ${pss} kB\nPss_Dirty: 1 kB\nPrivate_Clean:  ${clean} kB\nPrivate_Dirty: ${dirty} kB\n`;
  // 40 + 50 kB, 9 + 11 kB, and 2 + 3 + 4 + 1 kB.
  assert.deepEqual(parseMemoryKinds([rollup(40, 9, 2, 3), rollup(50, 11, 4, 1)]), {
    rss: 90 * 1024,
    pss: 20 * 1024,
    uss: 10 * 1024,
  });
  assert.throws(() => parseMemoryKinds(['Rss: 1 kB\nPss: 1 kB\n']), /without a Private_Clean line/);
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
