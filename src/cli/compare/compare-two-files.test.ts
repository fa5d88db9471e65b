import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Results } from '../../model/results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { runCompare } from '../../testing/compare-command.js';
import { temporaryFolder } from '../../testing/synthetic-checkout.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { ExitCode } from '../exit-codes.js';

/** Writes two results files, of which head's is changed. */
function twoFiles(
  context: TestContext,
  change: (results: Results) => Results = (results) => results,
  results = syntheticResults({ ...TWO_CORES, seed: 8 }),
): string {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'base.json'), serialiseResults(results));
  writeFileSync(join(folder, 'head.json'), serialiseResults(change(results)));
  return folder;
}

describe('compare', () => {
  it('refuses a threshold of what files are not compared by, which would be ignored', async (context) => {
    const files = ['base.json', 'head.json', '--threshold', 'others-wait=50%'];
    const { code, stderr } = await runCompare(twoFiles(context), files);
    assert.equal(code, ExitCode.USAGE);
    assert.match(
      stderr,
      /--threshold others-wait is for two folders: results files have its figure of some rounds only/,
    );
  });

  it('compares results files, and writes a job summary where GitHub asks for one', async (context) => {
    const summary = join(twoFiles(context), 'summary.md');
    const { code, stdout } = await runCompare(
      join(summary, '..'),
      ['base.json', 'head.json', '-f', 'github'],
      {
        env: { GITHUB_STEP_SUMMARY: summary },
      },
    );
    assert.equal(code, ExitCode.OK);
    assert.match(readFileSync(summary, 'utf8'), /^### parallel-bench compare\n/);
    const [verdict, ...others] = stdout.split('\n');
    assert.match(verdict ?? '', /^[A-Z]\w+: /);
    assert.ok(others.every((line) => line === '' || line.startsWith('::')));
  });

  it('warns of a job summary that can’t be written, and keeps the verdict', async (context) => {
    const folder = twoFiles(context);
    const pipe = join(folder, 'a pipe that nobody reads');
    spawnSync('mkfifo', [pipe]);
    for (const file of [folder, join(folder, 'none/summary.md'), '/proc/1/none', pipe]) {
      const { code, stdout, stderr } = await runCompare(folder, ['base.json', 'head.json', '-f', 'github'], {
        env: { GITHUB_STEP_SUMMARY: file },
      });
      assert.equal(code, ExitCode.OK);
      assert.match(
        stderr,
        /^parallel-bench: the job summary, .* \(GITHUB_STEP_SUMMARY\), can't be written: .*\n$/,
      );
      assert.match(stdout, /^[A-Z]\w+: /);
    }
  });

  it('ends with 3 where head lost what base has, and with 0 where that is allowed', async (context) => {
    const folder = twoFiles(context, (results) => ({
      ...results,
      cells: results.cells.filter(({ workload }) => workload !== 'pi-digits'),
    }));
    const lost = await runCompare(folder, ['base.json', 'head.json']);
    assert.equal(lost.code, ExitCode.UNDECIDED);
    assert.match(
      lost.stdout.replace(/\s+/g, ' '),
      /in base and missing in head\. Name it with --allow-missing/,
    );
    const allowed = await runCompare(folder, ['base.json', 'head.json', '--allow-missing', 'pi-digits']);
    assert.equal(allowed.code, ExitCode.OK);
    assert.equal((await runCompare(folder, ['head.json', 'base.json'])).code, ExitCode.OK);
    assert.equal(
      (await runCompare(folder, ['base.json', 'head.json', '--allow-missing', ' ,'])).code,
      ExitCode.USAGE,
    );
  });

  it('ends with 3 where head is incomplete, or has a cell that is pending, skipped or failed', async (context) => {
    const failure = { kind: 'threw', message: 'no luck', phase: 'first run' } as const;
    const states = [
      { status: 'pending' },
      { status: 'skipped', reason: 'too long' },
      { status: 'failed', failure, rounds: [] },
    ] as const;
    const changes: readonly ((results: Results) => Results)[] = [
      (results) => ({ ...results, complete: false }),
      ...states.map((state) => (results: Results): Results => {
        const [first, ...others] = results.cells;
        assert.ok(first !== undefined);
        const { workload, size, strategy, workers } = first;
        return { ...results, cells: [{ workload, size, strategy, workers, ...state }, ...others] };
      }),
    ];
    for (const change of changes) {
      const folder = twoFiles(context, change);
      const { code } = await runCompare(folder, ['base.json', 'head.json', '--fail-on', 'regression']);
      assert.equal(code, ExitCode.UNDECIDED);
    }
  });

  it('ends with 3 where no cell could have failed, and names the number of rounds needed', async (context) => {
    const folder = twoFiles(context, undefined, syntheticResults({ ...TWO_CORES, rounds: 5 }));
    const { code, stdout } = await runCompare(folder, ['base.json', 'head.json']);
    assert.equal(code, ExitCode.UNDECIDED);
    assert.match(stdout.replace(/\s+/g, ' '), /had no chance to be found worse.* --rounds 8\./);
  });
});
