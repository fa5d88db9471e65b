import assert from 'node:assert/strict';
import { it } from 'node:test';
import { namesWithin } from './names-within.js';

it('refuses a workload outside of the sides, which would be measured as base and as head', () => {
  const folders = { base: { folder: '/a', name: 'a' }, head: { folder: '/b', name: 'b' } };
  for (const name of ['/elsewhere/x.mjs', '/elsewhere/*.mjs', '../shared/x.mjs', 'w/../../shared', '..'])
    assert.throws(() => namesWithin([name], folders), {
      name: 'UsageError',
      message: /which is outside of base and head, so both would be measured by the same file/,
    });
  assert.deepEqual(namesWithin(['w/x.mjs', './w/', '..x/*.mjs'], folders), ['w/x.mjs', './w/', '..x/*.mjs']);
});

it('takes an absolute path into the compared folder as a path from each side, and one up to the root of a checkout', () => {
  const side = (name: string) => ({ folder: `/repo/.pb/${name}/app`, root: `/repo/.pb/${name}`, name });
  const folders = { base: side('base'), head: { ...side('head'), origin: '/repo/app' } };
  assert.deepEqual(
    namesWithin(['/repo/app/w/x.mjs', '/repo/app', '/repo/shared/*.mjs', '../shared/x.mjs'], folders),
    ['w/x.mjs', '.', '../shared/*.mjs', '../shared/x.mjs'],
  );
  for (const name of ['/elsewhere/x.mjs', '../../x.mjs'])
    assert.throws(() => namesWithin([name], folders), /which is outside/);
});
