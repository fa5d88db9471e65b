import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { commandsOf, markedProcesses, markedVariables } from '../src/testing/faults/leftovers.js';
import { spinWorkload, temporaryFolder, writeCheckout } from '../src/testing/synthetic-checkout.js';
import { until } from '../src/testing/tool.js';

const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Commits a file of that name, and returns the commit. */
function commit(folder: string, name: string): string {
  writeCheckout(folder, { [name]: name });
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', name);
  return git(folder, 'rev-parse', 'HEAD');
}

/** A repository without workloads: what is compared is seen from what is checked out, and nothing takes time. */
function repository(context: TestContext): { readonly folder: string; readonly first: string } {
  const folder = temporaryFolder(context);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  return { folder, first: commit(folder, 'first') };
}

/** A branch of two commits and main's newest, merged: what GitHub checks out for a pull request. */
function pullRequest(context: TestContext): Readonly<Record<'folder' | 'first' | 'main' | 'merge', string>> {
  const { folder, first } = repository(context);
  git(folder, 'checkout', '--quiet', '-b', 'feature');
  commit(folder, 'feature');
  git(folder, 'checkout', '--quiet', 'main');
  const main = commit(folder, 'later');
  git(folder, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'feature');
  return { folder, first, main, merge: git(folder, 'rev-parse', 'HEAD') };
}

interface Gated {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The commit that base was checked out at, as far as it is printed. */
  readonly base: string;
}

function gate(script: string, folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Gated {
  const { PATH, HOME } = process.env;
  const options = { cwd: folder, encoding: 'utf8', env: { PATH, HOME, ...env } } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [projectFile(`scripts/${script}`), ...args],
    options,
  );
  const [, base = ''] = /worktree add --detach \S+base (\w+)/.exec(stderr) ?? [];
  return { exitCode: status, stdout, stderr, base };
}

const action = (folder: string, env: NodeJS.ProcessEnv): Gated =>
  gate('perf-gate-action.mjs', folder, [], env);

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

  it('is the event’s where the workflow checked out the pull request’s head, be it a merge itself', (context) => {
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

  it('can not be head itself, which would always pass', (context) => {
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
    it(`is refused where it is no name, before git or a log sees it: ${JSON.stringify(odd)}`, (context) => {
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

  it('may be said relative to another, where the commit is here', (context) => {
    const { folder, first } = repository(context);
    commit(folder, 'second');
    assert.equal(gate('perf-gate.mjs', folder, ['HEAD~1']).base, first.slice(0, 12));
    const { exitCode, stderr } = gate('perf-gate.mjs', folder, ['HEAD~7']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /^there is no commit 'HEAD~7' here/);
  });

  it('is said not to exist where nobody has it', (context) => {
    const { folder } = repository(context);
    const { exitCode, stderr, stdout } = action(folder, { EVENT_BASE: 'no-such-branch' });
    assert.equal(exitCode, 2);
    assert.match(stderr, /git fetch --no-tags -- origin no-such-branch/);
    assert.match(stdout, /^::error /);
  });
});

describe('the gate', () => {
  it('passes inputs on as they are, however they are quoted', (context) => {
    const { folder, first } = repository(context);
    commit(folder, 'second');
    const { stderr, stdout, exitCode } = action(folder, {
      EVENT_BASE: first,
      INPUT_WORKLOADS: `it's "$(touch forged)" & co.mjs`,
    });
    assert.equal(exitCode, 2);
    assert.match(stderr, /it's "\$\(touch forged\)" & co\.mjs/);
    assert.match(stdout, /^::error title=parallel-bench::/m);
    assert.ok(!existsSync(join(folder, 'forged')));
  });

  it('compares by hand as well, and keeps a full clone full', (context) => {
    const { folder, first } = repository(context);
    commit(folder, 'second');
    const clone = join(temporaryFolder(context), 'clone');
    git(folder, 'clone', '--quiet', `file://${folder}`, clone);
    git(folder, 'checkout', '--quiet', '-b', 'other', first);
    const other = commit(folder, 'third');
    assert.equal(gate('perf-gate.mjs', clone, ['other']).base, other.slice(0, 12));
    assert.equal(git(clone, 'rev-parse', '--is-shallow-repository'), 'false');
  });
});

describe('a gate that is killed', { skip: process.platform !== 'linux' }, () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
    it(`by ${signal} to it alone leaves no comparison and no cell`, async (context) => {
      const { folder, first } = repository(context);
      const slow = spinWorkload(100_000).replace('let x = task;', 'while (task >= 0); let x = 0;');
      writeCheckout(folder, { 'workloads/endless.mjs': slow });
      git(folder, 'add', '--all');
      git(folder, 'commit', '--quiet', '-m', 'base');
      const base = git(folder, 'rev-parse', 'HEAD');
      assert.notEqual(base, first);
      commit(folder, 'head');
      const { mark, variables } = markedVariables();
      const child = spawn(
        process.execPath,
        [projectFile('scripts/perf-gate.mjs'), base, '--strategies=main-thread', '--sizes=4'],
        { cwd: folder, env: { ...process.env, ...variables }, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      const ended = once(child, 'exit');
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      // The gate, its guardian, a contention probe and the two processes of the pair.
      const cells = (): number =>
        commandsOf(markedProcesses(mark)).filter((one) => /cell-process/.test(one)).length;
      await until(`a cell runs: ${said}`, () => /pair 1,/.test(said) && cells() > 0);
      child.kill(signal);
      await ended;
      await until('nothing is left', () => markedProcesses(mark).length === 0);
      if (signal !== 'SIGKILL') assert.ok(!existsSync(join(folder, '.pb')), 'checkouts are left');
    });
  }
});

describe('action.yml', () => {
  const text = readFileSync(projectFile('action.yml'), 'utf8');
  const inputs = [...text.slice(0, text.indexOf('\nruns:')).matchAll(/^ {2}([a-z-]+):$/gm)].map(
    ([, name = '']) => name,
  );

  it('hands every input to the script, which knows it', () => {
    const script = readFileSync(projectFile('scripts/perf-gate-action.mjs'), 'utf8');
    const base = readFileSync(projectFile('scripts/perf-gate/event-base.mjs'), 'utf8');
    for (const name of inputs.filter((input) => input !== 'working-directory')) {
      const variable = `INPUT_${name.toUpperCase().replaceAll('-', '_')}`;
      assert.ok(text.includes(`${variable}: \${{ inputs.${name} }}`), `${name} is not handed over`);
      assert.ok(`${script}${base}`.includes(variable), `${variable} is not read`);
    }
  });

  it('has its inputs in docs/ci.md, in its own order', () => {
    const rows = [...readFileSync(projectFile('docs/ci.md'), 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)];
    const documented = rows.map(([, name]) => name).filter((name = '') => inputs.includes(name));
    assert.deepEqual(documented, inputs);
  });

  it('pins every action by its commit, here and in what the pages show', () => {
    const workflows = readdirSync(projectFile('.github/workflows')).map(
      (name) => `.github/workflows/${name}`,
    );
    const pages = [...workflows, 'README.md', 'docs/ci.md'];
    for (const page of pages) {
      const uses = [...readFileSync(projectFile(page), 'utf8').matchAll(/uses: (\S+)/g)];
      for (const [, what = ''] of uses)
        assert.match(what, /@[0-9a-f]{40}$|^\.\/$|^OWNER\/parallel-bench@COMMIT$/, page);
    }
  });

  it('is shown in the README as in docs/ci.md', () => {
    const workflow = (page: string): string | undefined =>
      /```yaml\n([\s\S]*?)```/.exec(readFileSync(projectFile(page), 'utf8'))?.[1];
    assert.ok(workflow('README.md') !== undefined);
    assert.equal(workflow('README.md'), workflow('docs/ci.md'));
  });
});
