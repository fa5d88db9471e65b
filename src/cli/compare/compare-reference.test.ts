import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runCompare, twoCheckouts } from '../../testing/compare-command.js';
import { spinWorkload, writeCheckout } from '../../testing/synthetic-checkout.js';
import { ExitCode } from '../exit-codes.js';

describe('compare', () => {
  it('stops at a broken build, prints its output, and gives no verdict', async (context) => {
    const folder = twoCheckouts(context);
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
    git('init', '--quiet');
    git('add', '--all');
    git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'one');
    writeCheckout(folder, { 'base/workloads/spin.mjs': spinWorkload(2) });
    const { code, stdout, stderr } = await runCompare(folder, [
      '--base-ref',
      'HEAD',
      '--build',
      'echo this is broken; exit 3',
    ]);
    assert.equal(code, ExitCode.USAGE);
    assert.equal(stdout, '');
    assert.match(stderr, /ended with exit code 3\. The last lines it printed:\nthis is broken\n/);
  });
});

it('compare refuses a commit against itself, and explains why neither side has a workload that git does not track', async (context) => {
  const folder = twoCheckouts(context);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet');
  writeFileSync(join(folder, 'tracked.txt'), '');
  git('add', 'tracked.txt');
  git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'one');
  const same = await runCompare(folder, ['--base-ref', 'HEAD']);
  assert.equal(same.code, ExitCode.UNDECIDED);
  assert.match(
    same.stdout.replace(/\s+/g, ' '),
    /^Nothing was compared.* base and head are both commit [0-9a-f]{12}, and no tracked file is changed: name another base/,
  );
  assert.doesNotMatch(same.stderr, /worktree add/);
  writeFileSync(join(folder, 'tracked.txt'), 'changed');
  writeCheckout(folder, { 'workloads/new.mjs': spinWorkload(1), 'bench/other.mjs': spinWorkload(1) });
  for (const [names, file] of [
    [[], 'workloads/new.mjs'],
    [['--workloads', './bench/'], 'bench/other.mjs'],
    [['--workloads', 'bench/other.mjs'], 'bench/other.mjs'],
    [['--workloads', 'bench/o*.mjs'], 'bench/other.mjs'],
  ] as const) {
    const { code, stderr } = await runCompare(folder, ['--base-ref', 'HEAD', ...names]);
    assert.equal(code, ExitCode.USAGE);
    assert.match(stderr, new RegExp(`as git does not track ${file}: git add makes it part of head`));
  }
  const { stderr } = await runCompare(folder, ['--base-ref', 'HEAD', '--workloads', 'nothing.mjs']);
  assert.match(stderr, /neither side has a workload at nothing\.mjs: name files, folders or globs/);
});
