import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { describeEnvironment } from './describe-environment.js';
import { PATIENT_MS, parseGitStatus, readGitState } from './git-state.js';
import { measurementVariables } from './measurement-variables.js';

let folder: string;
before(() => {
  folder = mkdtempSync(join(os.tmpdir(), 'parallel-bench-'));
});
after(() => rmSync(folder, { recursive: true }));

test('describes this machine', async () => {
  const environment = await describeEnvironment(folder);
  assert.equal(environment.node, process.versions.node);
  assert.equal(environment.cpuCount, os.cpus().length);
  assert.ok(environment.usableCores >= 1 && environment.usableCores <= environment.affinityCores);
  const { physicalCores = 1 } = environment;
  assert.ok(physicalCores >= 1 && physicalCores <= environment.cpuCount);
  assert.ok(environment.cpuModel.length > 0);
  assert.equal(environment.loadAfter, null);
  assert.deepEqual(JSON.parse(JSON.stringify(environment)), environment);
});

test('names the commit of the working directory, and whether tracked files differ from it', async (t) => {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.test', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  try {
    git('--version');
  } catch {
    return t.skip('no git here');
  }
  const stateOf = async (): Promise<unknown> => {
    const { gitCommit, gitDirty } = await describeEnvironment(folder);
    return { gitCommit, gitDirty };
  };
  assert.deepEqual(await stateOf(), { gitCommit: null, gitDirty: null });
  git('init', '-q');
  assert.deepEqual(await stateOf(), { gitCommit: null, gitDirty: null });
  writeFileSync(join(folder, 'a'), '1');
  git('add', 'a');
  git('commit', '-qm', 'a');
  const gitCommit = git('rev-parse', 'HEAD').trim();
  writeFileSync(join(folder, 'untracked'), '1');
  assert.deepEqual(await stateOf(), { gitCommit, gitDirty: false });
  writeFileSync(join(folder, 'a'), '2 changed');
  assert.deepEqual(await stateOf(), { gitCommit, gitDirty: true });
});

test('knows the commit where git lists more changes than are read', async (t) => {
  const repository = mkdtempSync(join(folder, 'changed-'));
  const git = (args: string[], input = ''): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.test', ...args], {
      cwd: repository,
      input,
      encoding: 'utf8',
    });
  try {
    git(['init', '-q']);
  } catch {
    return t.skip('no git here');
  }
  git(['commit', '-q', '--allow-empty', '-m', 'a']);
  const blob = git(['hash-object', '-w', '--stdin'], 'a').trim();
  // A line of status has some 110 characters before the name: 4000 × (110 + 200) are more than 2²⁰.
  const names = Array.from({ length: 4000 }, (_, i) => String(i).padStart(200, 'a'));
  git(['update-index', '--index-info'], names.map((name) => `100644 ${blob} 0\t${name}\n`).join(''));
  const commit = git(['rev-parse', 'HEAD']).trim();
  assert.deepEqual(await readGitState(repository, PATIENT_MS), { commit, dirty: true });
});

test('runs no program that a repository names', async (t) => {
  const repository = mkdtempSync(join(folder, 'hooked-'));
  const mark = join(repository, 'was-run');
  try {
    execFileSync('git', ['init', '-q'], { cwd: repository });
    execFileSync('git', ['config', 'core.fsmonitor', `touch ${mark}; false`], { cwd: repository });
  } catch {
    return t.skip('no git here');
  }
  await describeEnvironment(repository);
  assert.throws(() => execFileSync('ls', [mark], { stdio: 'ignore' }));
});

test('reads git status with any number of changes', () => {
  const head = '# branch.oid 0123456789012345678901234567890123456789\n# branch.head main\n';
  const commit = '0123456789012345678901234567890123456789';
  assert.deepEqual(parseGitStatus(head), { commit, dirty: false });
  assert.deepEqual(parseGitStatus(`${head}1 .M N... 100644 100644 100644 a b c\n`), { commit, dirty: true });
  assert.deepEqual(parseGitStatus('# branch.oid (initial)\n'), { commit: null, dirty: null });
});

test('keeps the variables that change measurements, cut and clean, and no secret', () => {
  const variables = measurementVariables({
    NODE_OPTIONS: `--require ${'x'.repeat(500)}`,
    UV_THREADPOOL_SIZE: '8\u001b[31m',
    MALLOC_ARENA_MAX: '2',
    AWS_SECRET_ACCESS_KEY: 'secret',
    NPM_TOKEN: 'secret',
    PATH: '/usr/bin',
  });
  assert.deepEqual(Object.keys(variables), ['MALLOC_ARENA_MAX', 'NODE_OPTIONS', 'UV_THREADPOOL_SIZE']);
  assert.equal(variables['NODE_OPTIONS']?.length, 200);
  assert.equal(variables['UV_THREADPOOL_SIZE'], '8');
});
