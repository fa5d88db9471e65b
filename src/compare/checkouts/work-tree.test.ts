import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { it } from 'node:test';
import { checkOut, inCheckouts, repository } from '../../testing/checked-out.js';

/** A superuser removes whatever there is. */
const IS_ROOT = process.getuid?.() === 0;

it('keeps what was found where a build removed the folder of both', async (context) => {
  const folder = repository(context);
  const { seen, said } = await inCheckouts(folder, (place) => rmSync(dirname(place), { recursive: true }));
  assert.equal(seen, 'found');
  assert.doesNotMatch(said, /could not be removed/);
});

it('keeps what was found where a folder can’t be removed, and compares again beside it', {
  skip: IS_ROOT,
}, async (context) => {
  const folder = repository(context);
  const stuck: string[] = [];
  const lock = (place: string): void => {
    mkdirSync(join(place, 'head/cache'));
    writeFileSync(join(place, 'head/cache/file'), '');
    chmodSync(join(place, 'head/cache'), 0o500);
    stuck.push(join(place, 'head/cache'));
  };
  try {
    for (let time = 1; time <= 2; time++) {
      const { seen, said } = await inCheckouts(folder, lock);
      assert.equal(seen, 'found');
      assert.equal(said.match(/\.pb\/\S+ could not be removed, remove it by hand: /g)?.length, time);
    }
  } finally {
    for (const each of stuck) chmodSync(each, 0o700);
  }
});

it('explains that it can’t make the folder for both', async (context) => {
  const folder = repository(context);
  writeFileSync(join(folder, '.pb'), 'a file');
  await assert.rejects(checkOut({ folder, baseRef: 'HEAD~1', build: undefined }), {
    name: 'UsageError',
    message: /\.pb, where base and head are checked out, can't be made: /,
  });
});
