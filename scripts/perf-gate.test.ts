import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { commandsOf, markedProcesses, markedVariables } from '../src/testing/faults/leftovers.js';
import { action, commit, gate, git, projectFile, repository } from '../src/testing/gated-repository.js';
import { spinWorkload, temporaryFolder, writeCheckout } from '../src/testing/synthetic-checkout.js';
import { until } from '../src/testing/tool.js';

describe('the gate', () => {
  it('passes inputs on unchanged, however they are quoted', (context) => {
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
    it(`by ${signal}, sent to it alone, leaves no comparison and no cell`, async (context) => {
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
      // The marked processes are the gate, its guardian, a contention probe and the two processes of the
      // pair.
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
