import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseResults } from '../store/parse-results.js';
import { readResults } from '../store/read-results.js';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { assertGone, BIN, startTool, until } from '../testing/tool.js';

const folder = new WorkloadFolder();
folder.writeHealthy('healthy');
after(() => folder.remove());
const RUN = ['run', './healthy.mjs', '-n', '4', '-r', '1', '-s', 'main-thread', '--quick'];

describe('output that can’t be written', {
  skip: !existsSync('/dev/full') && 'there is no /dev/full',
}, () => {
  before(() => {
    assert.equal(tool('', ...RUN, '-o', 'out.json').status, 0);
  });

  for (const args of [
    ['list'],
    ['--help'],
    ['report', 'out.json'],
    ['compare', 'out.json', 'out.json'],
    RUN,
  ]) {
    it(`of ${args[0]} ends with 2 and a sentence`, () => {
      const { status, stderr } = tool('> /dev/full', ...args, ...(args === RUN ? ['-o', 'full.json'] : []));
      assert.equal(status, 2, stderr);
      assert.match(stderr, /the output can't be written: .*no space left/i);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  it('is no fault where its reader has seen enough', () => {
    assert.equal(tool('| head -c 1', 'list').stderr, '');
  });
});

describe('a refusal by the system ends with 2 and a sentence', { skip: NO_SIGNALS }, () => {
  it('a current folder that is gone', () => {
    const gone = join(folder.path, 'gone');
    mkdirSync(gone);
    const command = `rmdir ../gone; '${process.execPath}' '${BIN}' list`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: gone, encoding: 'utf8' });
    if (existsSync(gone)) rmdirSync(gone);
    assert.equal(status, 2, stderr);
    assert.match(stderr, /^parallel-bench: the current folder is gone/m);
  });

  it('too few descriptors for the tool itself', () => {
    const command = `ulimit -n 18; exec '${process.execPath}' '${BIN}' list`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder.path, encoding: 'utf8' });
    // Where Node itself can't start, it ends with a code of its own.
    assert.notEqual(status, 1, stderr);
    assert.notEqual(status, 0);
  });
});

it('SIGHUP ends a run as SIGTERM does: the results are saved, and nothing is left', {
  skip: NO_SIGNALS,
}, async () => {
  const cwd = join(folder.path, 'hangup');
  mkdirSync(cwd);
  const run = startTool(
    ['run', '../healthy.mjs', '-n', '4', '-s', 'child-fork', '-r', '1000', '-o', 'out.json'],
    { cwd },
  );
  await until('a round is saved', () => existsSync(join(cwd, 'out.json')));
  run.child.stderr?.destroy();
  run.child.kill('SIGHUP');
  assert.equal(await run.ended, 129);
  await assertGone(run);
  assert.equal((await readResults(join(cwd, 'out.json'))).complete, false);
});

/** It gives a command a terminal, which goes away when it is killed. */
const NO_TERMINALS = spawnSync('script', ['--version']).error !== undefined && 'script is not installed';

it('a run whose terminal is closed goes on to its end, and ends with its own code', {
  skip: NO_SIGNALS || NO_TERMINALS,
}, async () => {
  const cwd = join(folder.path, 'closed');
  mkdirSync(cwd);
  const three = "'../healthy.mjs' -n 4 -s main-thread --quick -r 3 -o out.json > table";
  writeFileSync(
    join(cwd, 'run.sh'),
    `trap '' HUP; '${process.execPath}' '${BIN}' run ${three}; echo $? > code.new; mv code.new code`,
  );
  // As the session's leader goes, the kernel ends all of its foreground: the shell that script starts gives its place up.
  const terminal = spawn('script', ['-qec', 'exec sh run.sh', '/dev/null'], { cwd, stdio: 'ignore' });
  await until('a round is saved', () => existsSync(join(cwd, 'out.json')));
  terminal.kill('SIGKILL');
  await until('the run has ended', () => existsSync(join(cwd, 'code')));
  assert.equal(readFileSync(join(cwd, 'code'), 'utf8'), '0\n');
  assert.ok((await readResults(join(cwd, 'out.json'))).complete);
});

it('a run whose terminal is gone goes on to its end', { skip: NO_SIGNALS }, async () => {
  const run = startTool([...RUN, '-o', 'alone.json'], { cwd: folder.path });
  run.child.stderr?.destroy();
  assert.equal(await run.ended, 0);
  assert.ok((await readResults(join(folder.path, 'alone.json'))).complete);
});

describe('where results go', () => {
  it('-o - prints them, and nothing else, to stdout', () => {
    const { status, stdout } = tool('', ...RUN, '-o', '-');
    assert.equal(status, 0);
    assert.equal(parseResults(stdout, 'stdout').cells.length, 1);
  });

  it('--no-save saves nothing', () => {
    const { status, stdout } = tool('', ...RUN, '--no-save');
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /Saved in/);
  });

  it('a project without a folder for results gets no such folder', () => {
    const project = join(folder.path, 'project');
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    const all = ["'../healthy.mjs'", '-n 4', '-r 1', '-s main-thread', '--quick'].join(' ');
    const { stdout, status, stderr } = spawnSync('sh', ['-c', `'${process.execPath}' '${BIN}' run ${all}`], {
      cwd: project,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    const [, file = ''] = /Saved in (\S+);/.exec(stdout.replaceAll(/\n\s+/g, ' ')) ?? [];
    assert.match(file, /^node_modules\/\.cache\/parallel-bench\//);
    assert.ok(readFileSync(join(project, file), 'utf8').includes('"complete": true'));
    assert.ok(!existsSync(join(project, 'results')));
  });
});

it('--quiet says nothing on stderr', () => {
  assert.equal(tool('', ...RUN, '-q', '--no-save').stderr, '');
});

function tool(redirect: string, ...args: string[]) {
  const words = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ');
  const env = { ...process.env, FORCE_COLOR: '0' };
  return spawnSync('sh', ['-c', `${words} ${redirect}`], { cwd: folder.path, encoding: 'utf8', env });
}
