import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, it } from 'node:test';
import { refuses } from '../../testing/folder.js';
import { chooseData } from './choose-data.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-data-'));
after(() => rmSync(folder, { recursive: true }));
for (const name of ['a.txt', 'b.txt', '.hidden.txt']) writeFileSync(join(folder, name), name);

const OPTIONS = { input: undefined, calls: undefined, bytes: false };

function named(files: string): readonly string[] {
  const data = chooseData({ ...OPTIONS, files }, folder);
  return data?.kind === 'files' ? data.files.map((file) => basename(file)) : [];
}

it('takes no hidden file, but where the pattern begins as it does', () => {
  for (const pattern of ['.', '*', '*.txt']) assert.deepEqual(named(pattern), ['a.txt', 'b.txt'], pattern);
  assert.deepEqual(named('.h*'), ['.hidden.txt']);
  assert.deepEqual(named('.hidden.txt'), ['.hidden.txt']);
});

it('refuses a link that leads nowhere or to itself, by its name', {
  skip: process.platform === 'win32' && 'links need a right there',
}, async () => {
  symlinkSync('nowhere', join(folder, 'z1.link'));
  symlinkSync('z2.link', join(folder, 'z2.link'));
  for (const name of ['z1', 'z2'])
    await refuses(
      (async () => named(`${name}*`))(),
      new RegExp(`--files .*${name}\\.link can't be read: .*Remove it, or name the others`),
    );
});
