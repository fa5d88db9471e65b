import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { checkOut, commit, git, repository } from '../../testing/checked-out.js';
import { temporaryFolder, writeCheckout } from '../../testing/synthetic-checkout.js';
import { chooseCommits } from './checkouts.js';

it('takes a branch where HEAD left it, and a commit or a tag as named, and says so', async (context) => {
  const folder = repository(context);
  const at = (ref: string): string => git(folder, 'rev-parse', ref).trim();
  const left = at('HEAD');
  git(folder, 'checkout', '--quiet', '-b', 'feature');
  writeCheckout(folder, { 'value.txt': '3\n' });
  commit(folder);
  git(folder, 'checkout', '--quiet', 'main');
  writeCheckout(folder, { 'value.txt': '4\n' });
  commit(folder);
  git(folder, 'tag', 'v1');
  git(folder, 'checkout', '--quiet', 'feature');
  const chosen = async (ref: string): Promise<unknown[]> => {
    const { base, notes } = await chooseCommits(folder, ref);
    return [base.commit, ...notes];
  };
  const note = `base is commit ${left.slice(0, 12)}, where HEAD left main: what main has gained since is not measured.`;
  assert.deepEqual(await chosen('main'), [left, note]);
  const named = `base is commit ${at('v1').slice(0, 12)}, which HEAD does not contain: what base has and HEAD lacks counts as a difference as well.`;
  for (const ref of ['v1', at('main')]) assert.deepEqual(await chosen(ref), [at('main'), named]);
  assert.deepEqual(await chosen('main~2'), [at('main~2')]);
  git(folder, 'checkout', '--quiet', '--detach', left);
  assert.deepEqual(await chosen('main'), [left, note]);
  git(folder, 'checkout', '--quiet', 'main');
  assert.deepEqual(await chosen('main'), [at('main')]);
});

it('claims nothing that a shallow clone can’t know', async (context) => {
  const folder = repository(context);
  const clone = join(temporaryFolder(context), 'clone');
  git(folder, 'clone', '--quiet', '--depth=1', `file://${folder}`, clone);
  git(folder, 'branch', 'other', 'HEAD~1');
  git(clone, 'fetch', '--quiet', '--depth=1', 'origin', 'other');
  const fetched = git(clone, 'rev-parse', 'FETCH_HEAD').trim();
  const { base, notes } = await chooseCommits(clone, 'FETCH_HEAD');
  assert.equal(base.commit, fetched);
  assert.match(notes.join(), /as this shallow clone does not reach back to where HEAD left it/);
  assert.deepEqual((await chooseCommits(clone, fetched)).notes, []);
});

it('refuses a reference with line breaks, which could forge lines of a log', async (context) => {
  const options = { folder: repository(context), baseRef: 'main\n::error::forged', build: undefined };
  await assert.rejects(checkOut(options), { name: 'UsageError', message: /^--base-ref takes .*$/ });
});

it('reports that a reference does not exist', async (context) => {
  const folder = repository(context);
  await assert.rejects(
    checkOut({ folder, baseRef: 'no-such-branch', build: undefined }),
    /--base-ref: there is no commit 'no-such-branch'.*fetch it first/,
  );
});

it('does not mistake a reference for an option of git', async (context) => {
  const folder = repository(context);
  await assert.rejects(checkOut({ folder, baseRef: '--help', build: undefined }), /no commit '--help'/);
});
