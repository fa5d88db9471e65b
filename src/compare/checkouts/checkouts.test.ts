import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startGuardian } from '../../processes/guardian.js';
import { checkOut, commit, git, repository } from '../../testing/checked-out.js';
import { temporaryFolder, writeCheckout } from '../../testing/synthetic-checkout.js';
import { chooseCommits, withCheckouts } from './checkouts.js';

describe('checking out base and head', () => {
  it('puts both side by side in paths of equal length, and removes them afterwards', async (context) => {
    const folder = repository(context);
    const { seen } = await checkOut({ folder, baseRef: 'HEAD~1', build: undefined });
    assert.deepEqual([seen.base, seen.head], ['1\n', '2\n']);
    assert.equal(seen.checkouts.base.folder.length, seen.checkouts.head.folder.length);
    assert.equal(seen.checkouts.base.state?.commit, git(folder, 'rev-parse', 'HEAD~1').trim());
    assert.ok(!existsSync(join(folder, '.pb')));
    assert.equal(git(folder, 'worktree', 'list').trim().split('\n').length, 1);
    assert.equal(git(folder, 'status', '--porcelain'), '');
  });

  it('treats uncommitted changes as part of head, leaves them where they are, and names what it leaves out', async (context) => {
    const folder = repository(context);
    writeFileSync(join(folder, 'value.txt'), '3\n');
    writeFileSync(join(folder, 'new.txt'), 'new\n');
    const { seen } = await checkOut({ folder, baseRef: 'HEAD', build: undefined });
    assert.deepEqual([seen.base, seen.head], ['2\n', '3\n']);
    assert.equal(seen.checkouts.head.name, 'the working tree');
    assert.deepEqual(seen.checkouts.notes, [
      'Nothing was installed or built, as there is no package-lock.json: where that is needed, say how with --build.',
      'The untracked file new.txt is not part of head: git add makes it so.',
    ]);
    assert.equal(git(folder, 'stash', 'list'), '');
    assert.equal(git(folder, 'status', '--porcelain'), ' M value.txt\n?? new.txt\n');
  });

  it('says that a submodule is empty, and nothing where the build fills it', async (context) => {
    const folder = repository(context);
    const inner = repository(context);
    const fill = 'git -c protocol.file.allow=always submodule';
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'lib');
    commit(folder);
    const empty = await checkOut({ folder, baseRef: 'HEAD~1', build: 'true' });
    assert.match(
      empty.seen.checkouts.notes.join(),
      /^The submodule lib is empty in what was checked out: .* --build 'git submodule update --init/,
    );
    const filled = await checkOut({ folder, baseRef: 'HEAD', build: `${fill} --quiet update --init` });
    assert.deepEqual(filled.seen.checkouts.notes, []);
    assert.ok(!existsSync(join(folder, '.pb')));
    assert.equal(git(folder, 'worktree', 'list').trim().split('\n').length, 1);
  });

  it('works in a folder whose name has a line feed, and prints it on one line', async (context) => {
    const folder = join(temporaryFolder(context), 'odd\n::error::forged');
    mkdirSync(folder);
    git(folder, 'init', '--quiet', '--initial-branch=main');
    for (const value of ['1', '2']) {
      writeCheckout(folder, { 'value.txt': `${value}\n`, 'a\nb/value.txt': `${value}\n` });
      commit(folder);
    }
    writeFileSync(join(folder, 'new\n::error::forged'), '');
    const { seen, said } = await checkOut({ folder, baseRef: 'HEAD~1', build: 'true' });
    assert.deepEqual([seen.base, seen.head], ['1\n', '2\n']);
    assert.doesNotMatch(`${said}\n${seen.checkouts.notes.join('\n')}`, /^::error/m);
    const below = await checkOut({ folder: join(folder, 'a\nb'), baseRef: 'HEAD~1', build: undefined });
    assert.deepEqual([below.seen.base, below.seen.head], ['1\n', '2\n']);
    assert.ok(!existsSync(join(folder, '.pb')));
  });

  it('runs the build in both, and shows its output', async (context) => {
    const folder = repository(context);
    const { said, seen } = await checkOut({
      folder,
      baseRef: 'HEAD~1',
      build: 'echo built $(cat value.txt)',
    });
    assert.match(said, /built 1[\s\S]*built 2/);
    assert.ok(said.includes(`(in ${seen.checkouts.base.folder})`));
  });

  it('names the step that failed, with its exit code and last output, and still removes both', async (context) => {
    const folder = repository(context);
    const build = 'echo all is well; echo no compiler here >&2; exit 7';
    await assert.rejects(checkOut({ folder, baseRef: 'HEAD~1', build }), (error: Error) => {
      assert.equal(error.name, 'UsageError');
      assert.match(error.message, /exit 7` in .*base ended with exit code 7\. The last lines it printed:/);
      assert.match(error.message, /no compiler here/);
      return true;
    });
    assert.ok(!existsSync(join(folder, '.pb')));
  });

  it('ends a build that is interrupted, with all it started', async (context) => {
    const folder = repository(context);
    const controller = new AbortController();
    const guardian = startGuardian();
    const build = 'echo $$ started; exec sleep 1000';
    let pid = 0;
    const say = (text: string): void => {
      const started = /^(\d+) started/.exec(text);
      if (started === null) return;
      pid = Number(started[1]);
      controller.abort();
    };
    const workshop = { guardian, signal: controller.signal, say };
    await assert.rejects(
      withCheckouts(await chooseCommits(folder, 'HEAD~1'), build, workshop, async () => {}),
      { name: 'AbortError' },
    );
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    assert.ok(!existsSync(join(folder, '.pb')));
    await guardian.close();
  });

  it('refuses a base that would import a workspace of head', async (context) => {
    const folder = repository(context);
    writeCheckout(folder, { '.gitignore': 'node_modules\n', 'packages/lib/package.json': '{}' });
    commit(folder);
    mkdirSync(join(folder, 'node_modules/@scope'), { recursive: true });
    symlinkSync('../../packages/lib', join(folder, 'node_modules/@scope/lib'));
    await assert.rejects(
      checkOut({ folder, baseRef: 'HEAD~1', build: undefined }),
      /base was checked out without node_modules of its own, so it would import @scope\/lib as it is in the working tree/,
    );
    const { seen } = await checkOut({ folder, baseRef: 'HEAD~1', build: 'mkdir node_modules' });
    assert.deepEqual([seen.base, seen.head], ['2\n', '2\n']);
  });
});
