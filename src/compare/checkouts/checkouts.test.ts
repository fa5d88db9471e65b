import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { startGuardian } from '../../processes/guardian.js';
import { temporaryFolder, writeCheckout } from '../../testing/synthetic-checkout.js';
import { git as runGit } from './build-step.js';
import { type Checkouts, chooseCommits, withCheckouts } from './checkouts.js';

/** Makes a repository of two commits: `value.txt` contains 1 in the first and 2 in the second. */
function repository(context: TestContext): string {
  const folder = temporaryFolder(context);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  writeCheckout(folder, { 'value.txt': '1\n' });
  commit(folder);
  writeCheckout(folder, { 'value.txt': '2\n' });
  commit(folder);
  return folder;
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'change');
}

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
}

interface Asked {
  readonly folder: string;
  readonly baseRef: string;
  readonly build: string | undefined;
}

interface Run {
  readonly said: string;
  readonly seen: { readonly base: string; readonly head: string; readonly checkouts: Checkouts };
}

async function checkOut({ folder, baseRef, build }: Asked): Promise<Run> {
  const guardian = startGuardian();
  let said = '';
  const say = (text: string): void => {
    said += text;
  };
  try {
    const workshop = { guardian, signal: new AbortController().signal, say };
    const seen = await withCheckouts(
      await chooseCommits(folder, baseRef),
      build,
      workshop,
      async (checkouts) => ({
        base: readFileSync(join(checkouts.base.folder, 'value.txt'), 'utf8'),
        head: readFileSync(join(checkouts.head.folder, 'value.txt'), 'utf8'),
        checkouts,
      }),
    );
    return { said, seen };
  } finally {
    await guardian.close();
  }
}

/** A superuser removes whatever there is. */
const IS_ROOT = process.getuid?.() === 0;

/** Does something to the folder of both checkouts while they are compared. */
async function inCheckouts(
  folder: string,
  act: (place: string) => void,
): Promise<{ readonly value: string; readonly said: string }> {
  const guardian = startGuardian();
  let said = '';
  const say = (text: string): void => {
    said += text;
  };
  try {
    const workshop = { guardian, signal: new AbortController().signal, say };
    const commits = await chooseCommits(folder, 'HEAD~1');
    const value = await withCheckouts(commits, undefined, workshop, async ({ head }) => {
      act(dirname(head.folder));
      return 'found';
    });
    return { value, said };
  } finally {
    await guardian.close();
  }
}

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

  it('refuses a reference with line breaks, which could forge lines of a log', async (context) => {
    const options = { folder: repository(context), baseRef: 'main\n::error::forged', build: undefined };
    await assert.rejects(checkOut(options), { name: 'UsageError', message: /^--base-ref takes .*$/ });
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

  it('keeps what was found where a build removed the folder of both', async (context) => {
    const folder = repository(context);
    const { value, said } = await inCheckouts(folder, (place) => rmSync(dirname(place), { recursive: true }));
    assert.equal(value, 'found');
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
        const { value, said } = await inCheckouts(folder, lock);
        assert.equal(value, 'found');
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

  it('reports that a folder is in no repository', async (context) => {
    const folder = temporaryFolder(context);
    await assert.rejects(checkOut({ folder, baseRef: 'HEAD', build: undefined }), /is in no git work tree/);
  });
});
