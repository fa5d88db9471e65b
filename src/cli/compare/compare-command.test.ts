import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCompare, twoCheckouts } from '../../testing/compare-command.js';
import { ExitCode } from '../exit-codes.js';
import { exitCodeOf } from './compare-command.js';

describe('compare', () => {
  it('never ends as a success where nothing was compared', () => {
    const codes = (failOn: 'regression' | 'inconclusive') =>
      (
        [
          'pass',
          'inconclusive',
          'suspect',
          'regression',
          'incomplete',
          'nothing-compared',
          'not-comparable',
        ] as const
      ).map((verdict) => exitCodeOf(verdict, failOn));
    assert.deepEqual(codes('regression'), [0, 0, 0, 1, 3, 3, 3]);
    assert.deepEqual(codes('inconclusive'), [0, 3, 3, 1, 3, 3, 3]);
  });

  const wrong: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [[], /name a base and a head/],
    [['base'], /name a base and a head/],
    [['base', 'head', '--format', 'jsn'], /there is no format 'jsn'\. Did you mean 'json'\?/],
    [['base', 'head', '--threshold', '3'], /--threshold takes a percentage.*seen: '3'/],
    [
      ['base', 'head', '--threshold', 'stratup=3%'],
      /--threshold has no 'stratup'\. Did you mean 'startup'\?/,
    ],
    [['base', 'head', '--threshold', 'time=off'], /seen: 'off'/],
    [['base', 'head', '--pairs', '20,10'], /--pairs takes ascending whole numbers/],
    [
      ['base', 'head', '--strategies', 'threats'],
      /there is no strategy 'threats'\. Did you mean 'threads'\?/,
    ],
    [['base', 'head', '--build', 'make'], /--build goes with --base-ref/],
    [['base', '--base-ref', 'main', '--build', ' '], /--build takes a shell command, and got none/],
    [['base', 'head', '--base-ref', 'main'], /--base-ref takes the place of <base>/],
    [['base', 'base/workloads/spin.mjs'], /base is a folder and base\/workloads\/spin\.mjs is not/],
    [
      ['base', 'head', '--workloads', 'workloads/spin.mjs,nothing.js'],
      /neither side has a workload at nothing\.js/,
    ],
    [['base', 'head', '--threshold', 'constructor=5%'], /--threshold has no 'constructor'/],
    // 3 hypotheses at 0.01: 2⁻⁸ × 3 is more than that, 2⁻⁹ × 3 is less.
    [
      ['base', 'head', '-s', 'main-thread', '-n', '4', '--pairs', '8'],
      /8 pairs could never show.*need 9 pairs/,
    ],
  ];
  for (const [args, message] of wrong) {
    it(`refuses: compare ${args.join(' ')}`, async (context) => {
      const { code, stdout, stderr } = await runCompare(twoCheckouts(context), args);
      assert.equal(code, ExitCode.USAGE);
      assert.equal(stdout, '');
      assert.match(stderr, message);
    });
  }

  it('shows its progress, and prints what is known when interrupted', async (context) => {
    const folder = twoCheckouts(context);
    const args = ['base', 'head', '-s', 'main-thread', '-n', '4', '--seed', '3'];
    const { code, stdout, stderr } = await runCompare(folder, args, {
      onText: (text, interrupt) => {
        if (text.includes('pair 3,')) interrupt();
      },
    });
    assert.equal(code, ExitCode.SIGINT);
    assert.match(
      stderr,
      /pair 1, 1 of 1 open, \d+ s elapsed, at most \d+ min \d\d s left: spin\/4\/main-thread\/1/,
    );
    assert.match(stdout, /^Interrupted\. Incomplete/);
    assert.match(stdout, /it was interrupted after 2 pairs/);
  });

  it('writes a line to a log now and then', async (context) => {
    const args = ['base', 'head', '-s', 'main-thread', '-n', '4', '--seed', '3', '--pairs', '12'];
    const { code, stderr } = await runCompare(twoCheckouts(context), args, { terminal: false });
    assert.ok(code === ExitCode.OK || code === ExitCode.REGRESSION);
    assert.match(
      stderr,
      /^pair 1, 1 of 1 open, \d+ s elapsed, at most .* left: spin\/4\/main-thread\/1\npair 11, 1 of 1 open, .*\n/,
    );
  });
});
