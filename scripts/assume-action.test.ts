import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { commandsOf, markedProcesses, markedVariables } from '../src/testing/faults/leftovers.js';
import { projectFile } from '../src/testing/gated-repository.js';
import { until } from '../src/testing/tool.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-assume-action-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'ones.mjs'), 'export const tasks = [1]; export default (n) => n;');

function step(sentence: string) {
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '');
  return { ...stepInto(summary, sentence), summary: readFileSync(summary, 'utf8') };
}

function stepInto(summary: string, sentence: string) {
  writeFileSync(join(folder, 'it is.assume'), sentence);
  const { status, stdout, stderr } = spawnSync(process.execPath, [projectFile('scripts/assume-action.mjs')], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, INPUT_ASSUME: 'it is.assume', GITHUB_STEP_SUMMARY: summary },
  });
  return { status, stdout, stderr };
}

describe("the action's assumptions", () => {
  it('fail the step where a sentence is broken, and stand in the log and in the summary', () => {
    const { status, stdout, stderr, summary } = step('ones: warm run of main-thread below 0.0000001 ms');
    assert.equal(status, 1, stderr);
    assert.match(stdout, /^BROKEN {2}ones: warm run/m);
    assert.match(summary, /^\| BROKEN \| ones: warm run/m);
  });

  it('keep the exit code of a broken one where the summary is a pipe that nobody reads', {
    skip: process.platform === 'win32' && 'no pipes with names',
  }, () => {
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const { status, stderr } = stepInto(pipe, 'ones: warm run of main-thread below 0.0000001 ms');
    assert.equal(status, 1);
    assert.match(stderr, /the job summary can't be written/);
  });

  it('leave no process and no folder where the step is ended', {
    skip: process.platform !== 'linux' && 'processes are found in /proc',
  }, async () => {
    const own = mkdtempSync(join(folder, 'tmp-'));
    writeFileSync(
      join(folder, 'endless.mjs'),
      'export const tasks = [1]; export default () => { for (;;); };',
    );
    writeFileSync(join(folder, 'it is.assume'), './endless.mjs: warm run of main-thread below 1 ms');
    const { mark, variables } = markedVariables();
    const env = { ...process.env, ...variables, INPUT_ASSUME: 'it is.assume', TMPDIR: own };
    const script = projectFile('scripts/assume-action.mjs');
    const child = spawn(process.execPath, [script], { cwd: folder, env, stdio: 'ignore' });
    const ended = once(child, 'exit');
    await until('a cell runs', () =>
      commandsOf(markedProcesses(mark)).some((one) => /cell-process/.test(one)),
    );
    child.kill('SIGTERM');
    const [code] = await ended;
    assert.equal(code, 143);
    await until('nothing is left', () => markedProcesses(mark).length === 0);
    assert.deepEqual(readdirSync(own), []);
  });

  it('fail it with the place where a line is no sentence', () => {
    const { status, stderr, summary } = step('ones: it is fast');
    assert.equal(status, 2);
    assert.match(stderr, /it is\.assume:1:10: expected “beats”/);
    assert.equal(summary, '');
  });
});
