import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { action, commit, gate, git, pullRequest, repository } from '../src/testing/gated-repository.js';
import { temporaryFolder } from '../src/testing/synthetic-checkout.js';

describe('the base of the action', () => {
  it('is the first parent of a pull request’s merge, though the event knows an older one', (context) => {
    const { folder, first, main, merge } = pullRequest(context);
    const { base } = action(folder, {
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_SHA: merge,
      EVENT_BASE: first,
    });
    assert.equal(base, main.slice(0, 12));
  });

  it('is fetched where a shallow checkout has only the merge', (context) => {
    const { folder, main, merge } = pullRequest(context);
    const shallow = join(temporaryFolder(context), 'clone');
    git(folder, 'clone', '--quiet', '--depth=1', `file://${folder}`, shallow);
    const { base } = action(shallow, { GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: merge });
    assert.equal(base, main.slice(0, 12));
  });

  it('is the event’s where the workflow checked out the pull request’s head, even if that is a merge', (context) => {
    const { folder, first } = pullRequest(context);
    const { base } = action(folder, {
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_SHA: '0'.repeat(39).concat('1'),
      EVENT_BASE: first,
    });
    assert.equal(base, first.slice(0, 12));
  });

  it('is the input, if there is one', (context) => {
    const { folder, first, main, merge } = pullRequest(context);
    const env = { GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: merge, EVENT_BASE: main };
    assert.equal(action(folder, { ...env, INPUT_BASE_REF: first }).base, first.slice(0, 12));
  });

  it('is where HEAD left the branch that the input names', (context) => {
    const { folder, main, merge } = pullRequest(context);
    git(folder, 'checkout', '--quiet', '-B', 'main', main);
    commit(folder, 'newer');
    git(folder, 'checkout', '--quiet', '--detach', merge);
    assert.equal(action(folder, { INPUT_BASE_REF: 'main' }).base, main.slice(0, 12));
  });

  for (const [event, zeros] of [
    ['push', '0'.repeat(40)],
    ['schedule', ''],
  ] as const) {
    it(`is asked for where the event has none: ${event}`, (context) => {
      const { folder } = repository(context);
      const { exitCode, stdout } = action(folder, { GITHUB_EVENT_NAME: event, EVENT_BASE: zeros });
      assert.equal(exitCode, 2);
      assert.equal(
        stdout,
        `::error title=parallel-bench::this event (${event}) has no base: set the input base-ref to a branch, a tag or a commit\n`,
      );
    });
  }

  it('can’t be head itself, which would always pass', (context) => {
    const { folder, first } = repository(context);
    const { exitCode, stdout } = action(folder, { EVENT_BASE: first });
    assert.equal(exitCode, 3);
    assert.match(stdout, /^::error .*base and head are both [0-9a-f]{12}, so nothing would be compared/);
  });

  for (const odd of [
    'main\n::error::forged',
    'main\r::error::forged',
    'main\u2028::error::forged',
    '+refs/heads/*:refs/heads/stolen/*',
    'refs/heads/main:refs/heads/stolen',
    '--upload-pack=touch forged',
    ':/second',
    'main..other',
    'HEAD@{1}',
    'refs/heads/*',
    'two words',
  ]) {
    it(`is refused where it is no name of a commit, before git or a log sees it: ${JSON.stringify(odd)}`, (context) => {
      const { folder } = repository(context);
      for (const { exitCode, stdout, stderr } of [
        action(folder, { INPUT_BASE_REF: odd }),
        action(folder, { EVENT_BASE: odd }),
      ]) {
        assert.equal(exitCode, 2);
        assert.match(
          stdout,
          /^::error title=parallel-bench::the base is no name of a commit[^\n\r\u2028]*\n$/,
        );
        assert.equal(stderr, '');
      }
      const byHand = gate('perf-gate.mjs', folder, [odd]);
      assert.equal(byHand.exitCode, 2);
      assert.match(byHand.stderr, /^the base is no name of a commit[^\n\r\u2028]*\n$/);
      assert.equal(git(folder, 'branch', '--format=%(refname:short)'), 'main');
      assert.ok(!existsSync(join(folder, 'forged')));
    });
  }

  it('may be relative to another commit where that one is present', (context) => {
    const { folder, first } = repository(context);
    commit(folder, 'second');
    assert.equal(gate('perf-gate.mjs', folder, ['HEAD~1']).base, first.slice(0, 12));
    const { exitCode, stderr } = gate('perf-gate.mjs', folder, ['HEAD~7']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /^there is no commit 'HEAD~7' here/);
  });

  it('is reported missing where nobody has it', (context) => {
    const { folder } = repository(context);
    const { exitCode, stderr, stdout } = action(folder, { EVENT_BASE: 'no-such-branch' });
    assert.equal(exitCode, 2);
    assert.match(stderr, /git fetch --no-tags -- origin no-such-branch/);
    assert.match(stdout, /^::error /);
  });
});
