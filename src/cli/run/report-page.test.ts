import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from '../../testing/folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const WORKLOAD = `export const tasks = [1, 2, 3, 4];
export default (task) => { let sum = 0; for (let i = 0; i < 20000; i++) sum += i % task; return sum; };
`;

/** One round of the main thread and of two threads: all that a page needs. */
const SMALL = ['run', './sum.mjs', '-s', 'main-thread,worker-copy', '-r', '1', '-w', '2'];

inFolder('run --html writes the page that report would, and the first answer names it', async (folder) => {
  writeFileSync(join(folder, 'sum.mjs'), WORKLOAD);
  const io = testIo(folder);
  const code = await main([...SMALL, '-o', 'sum.json', '--html', 'sum.html', '-f', 'answer'], io);
  assert.equal(code, 0, io.err());
  assert.match(io.out(), /^Saved in: {3}sum\.json\n.*\nPlots: {6}sum\.html$/m);
  const again = testIo(folder);
  assert.equal(await main(['report', 'sum.json', '--format', 'html'], again), 0, again.err());
  assert.equal(readFileSync(join(folder, 'sum.html'), 'utf8'), again.out());
});

inFolder('run --html refuses a path that it cannot write before it measures anything', async (folder) => {
  writeFileSync(join(folder, 'sum.mjs'), WORKLOAD);
  mkdirSync(join(folder, 'taken'));
  if (process.platform !== 'win32') spawnSync('mkfifo', [join(folder, 'pipe')]);
  for (const html of ['taken', 'nowhere/sum.html', ...(process.platform === 'win32' ? [] : ['pipe'])]) {
    const io = testIo(folder);
    assert.equal(await main([...SMALL, '-o', 'sum.json', '--html', html], io), 2);
    assert.match(io.err(), new RegExp(`--html ${html} can't be written: `));
    assert.equal(io.out(), '');
    assert.ok(!existsSync(join(folder, 'sum.json')));
  }
});

inFolder('run --html overwrites neither a workload nor the results', async (folder) => {
  writeFileSync(join(folder, 'sum.mjs'), WORKLOAD);
  for (const [html, says] of [
    ['sum.mjs', /--html sum\.mjs exists and is no HTML page/],
    ['./sum.json', /--html and --output name one file/],
  ] as const) {
    const io = testIo(folder);
    assert.equal(await main([...SMALL, '-o', 'sum.json', '--html', html], io), 2);
    assert.match(io.err(), says);
  }
  assert.equal(readFileSync(join(folder, 'sum.mjs'), 'utf8'), WORKLOAD);
});
