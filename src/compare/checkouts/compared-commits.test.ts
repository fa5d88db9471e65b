import assert from 'node:assert/strict';
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { checkOut, git, repository } from '../../testing/checked-out.js';
import { temporaryFolder, writeCheckout } from '../../testing/synthetic-checkout.js';
import { git as runGit } from './build-step.js';
import { chooseCommits } from './checkouts.js';

it('reports that another git process holds the index', async (context) => {
  const folder = repository(context);
  writeFileSync(join(folder, 'value.txt'), '3\n');
  writeFileSync(join(folder, '.git/index.lock'), '');
  await assert.rejects(checkOut({ folder, baseRef: 'HEAD', build: undefined }), {
    name: 'UsageError',
    message: /another git process seems to be running there, as .*index\.lock exists\./,
  });
});

it('takes files that were only touched for unchanged', async (context) => {
  const folder = repository(context);
  const head = git(folder, 'rev-parse', 'HEAD').trim();
  utimesSync(join(folder, 'value.txt'), 0, 0);
  assert.deepEqual((await chooseCommits(folder, 'HEAD~1')).head, {
    commit: head,
    shown: head,
    changed: false,
  });
  writeCheckout(folder, { 'other.txt': 'new\n' });
  git(folder, 'add', 'other.txt');
  utimesSync(join(folder, 'value.txt'), 1, 1);
  assert.ok((await chooseCommits(folder, 'HEAD~1')).head.changed);
});

it('has words for a command of git that fails without any', async (context) => {
  const folder = repository(context);
  await assert.rejects(runGit(['diff', '--quiet', 'HEAD~1'], folder), {
    name: 'UsageError',
    message: /ended with exit code 1: it printed nothing$/,
  });
});

it('reports that a folder is in no repository', async (context) => {
  const folder = temporaryFolder(context);
  await assert.rejects(checkOut({ folder, baseRef: 'HEAD', build: undefined }), /is in no git work tree/);
});
