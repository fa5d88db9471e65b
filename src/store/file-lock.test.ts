import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { inFolder, refuses } from '../testing/folder.js';
import { startWriter, WRITER } from '../testing/results-writer.js';
import { assertWritable } from './save-results.js';

inFolder(
  'refuses a file that another run is writing, and names its process, until that process is gone',
  async (folder) => {
    const path = join(folder, 'a.json');
    const child = startWriter(`${WRITER} console.log('open'); setInterval(() => {}, 1e6);`, path);
    await once(child.stdout, 'data');
    await refuses(
      assertWritable(path),
      new RegExp(`is being written by process ${child.pid} on .*: name another output`),
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    await assertWritable(path);
    assert.deepEqual(await readdir(folder), []);
  },
);

inFolder('gives a file to one of many runs, even if a dead run left its lock', async (folder) => {
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'exit');
  const script = `process.on('uncaughtException', ({ message }) => { console.log(message); process.exit(); });
    ${WRITER} console.log('open'); setInterval(() => {}, 1e6);`;
  for (const stale of ['', JSON.stringify({ pid: dead.pid, host: hostname(), started: '1' })]) {
    const path = join(folder, stale === '' ? 'a.json' : 'b.json');
    if (stale !== '') await writeFile(`${path}.lock`, stale);
    const children = Array.from({ length: 6 }, () => startWriter(script, path));
    try {
      const words = await Promise.all(children.map(async ({ stdout }) => String(await once(stdout, 'data'))));
      const open = words.filter((word) => word === 'open\n');
      assert.equal(open.length, 1, words.join(''));
      for (const word of words) assert.match(word, /^open$|is being written by process \d+/m);
    } finally {
      for (const child of children) child.kill('SIGKILL');
    }
  }
});

inFolder('respects a lock of another machine, and a file that is no lock of this tool', async (folder) => {
  const path = join(folder, 'a.json');
  const lock = `${path}.lock`;
  await writeFile(lock, '{"pid": 1, "host": "else\\u001b[2Jwhere", "started": null}');
  await refuses(
    assertWritable(path),
    /by process 1 on elsewhere: .* or delete .*a\.json\.lock if that run is gone/,
  );
  await writeFile(lock, 'some text');
  await refuses(assertWritable(path), /by another run/);
  assert.equal(await readFile(lock, 'utf8'), 'some text');
});

inFolder(
  'takes over an old lock whose process was killed before it wrote its name, but not a fresh one',
  async (folder) => {
    const path = join(folder, 'a.json');
    const lock = `${path}.lock`;
    await writeFile(lock, '');
    await refuses(assertWritable(path), /by another run/);
    await utimes(lock, new Date(0), new Date(0));
    await assertWritable(path);
    assert.deepEqual(await readdir(folder), []);
  },
);
