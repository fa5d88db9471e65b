import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Results } from '../../model/results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { spinWorkload, temporaryFolder, writeCheckout } from '../../testing/synthetic-checkout.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { main } from '../program.js';
import { exitCodeOf } from './compare-command.js';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process. `onText` sees all it prints, and may interrupt it. */
async function run(
  cwd: string,
  args: readonly string[],
  {
    env = {},
    onText = () => {},
    terminal = true,
  }: {
    env?: Io['env'];
    onText?: (text: string, interrupt: () => void) => void;
    terminal?: boolean;
  } = {},
): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  let interrupt = (): void => {};
  const output = (stream: 'stdout' | 'stderr') => ({
    isTTY: terminal && stream === 'stderr',
    columns: terminal && stream === 'stderr' ? 200 : undefined,
    write: (text: string) => {
      written[stream] += text;
      onText(text, () => interrupt());
    },
  });
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    cwd,
    onSignal: (listener) => {
      interrupt = () => listener('SIGINT');
      return () => {};
    },
    endNow: () => {},
  };
  return { code: await main(['compare', ...args], io), ...written };
}

function twoCheckouts(context: TestContext): string {
  const folder = temporaryFolder(context);
  const files = { 'workloads/spin.mjs': spinWorkload(100_000) };
  writeCheckout(join(folder, 'base'), files);
  writeCheckout(join(folder, 'head'), files);
  return folder;
}

describe('compare', () => {
  it('ends with a code that never takes nothing for success', () => {
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
    [['base', 'head', '--strategies', 'threads'], /there is no strategy 'threads'/],
    [['base', 'head', '--build', 'make'], /--build goes with --base-ref/],
    [['base', 'head', '--base-ref', 'main'], /--base-ref takes the place of <base>/],
    [['base', 'base/workloads/spin.mjs'], /base is a folder and base\/workloads\/spin\.mjs is not/],
    [
      ['base', 'head', '--workloads', 'workloads/spin.mjs,nothing.js'],
      /neither side has a workload at nothing\.js/,
    ],
    [['base', 'head', '--threshold', 'constructor=5%'], /--threshold has no 'constructor'/],
    // 3 hypotheses at 0.01: 2⁻⁸ × 3 is more, 2⁻⁹ × 3 is less.
    [
      ['base', 'head', '-s', 'main-thread', '-n', '4', '--pairs', '8'],
      /8 pairs could never show.*need 9 pairs/,
    ],
  ];
  for (const [args, message] of wrong) {
    it(`refuses: compare ${args.join(' ')}`, async (context) => {
      const { code, stdout, stderr } = await run(twoCheckouts(context), args);
      assert.equal(code, ExitCode.USAGE);
      assert.equal(stdout, '');
      assert.match(stderr, message);
    });
  }

  it('shows its progress, and when interrupted prints what is known', async (context) => {
    const folder = twoCheckouts(context);
    const args = ['base', 'head', '-s', 'main-thread', '-n', '4', '--seed', '3'];
    const { code, stdout, stderr } = await run(folder, args, {
      onText: (text, interrupt) => {
        if (text.includes('pair 3,')) interrupt();
      },
    });
    assert.equal(code, ExitCode.SIGINT);
    assert.match(stderr, /pair 1, 1 open, \d+ s gone: spin\/4\/main-thread\/1/);
    assert.match(stdout, /^Interrupted\. Incomplete/);
    assert.match(stdout, /it was interrupted after 2 pairs/);
  });

  it('gives a log a line now and then', async (context) => {
    const args = ['base', 'head', '-s', 'main-thread', '-n', '4', '--seed', '3', '--pairs', '12'];
    const { code, stderr } = await run(twoCheckouts(context), args, { terminal: false });
    assert.ok(code === ExitCode.OK || code === ExitCode.REGRESSION);
    assert.match(
      stderr,
      /^pair 1, 1 open, \d+ s gone: spin\/4\/main-thread\/1\npair 11, 1 open, \d+ s gone: .*\n/,
    );
  });

  it('stops a broken build with its output, and calls it no verdict', async (context) => {
    const folder = twoCheckouts(context);
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
    git('init', '--quiet');
    git('add', '--all');
    git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'one');
    const { code, stdout, stderr } = await run(folder, [
      '--base-ref',
      'HEAD',
      '--build',
      'echo this is broken; exit 3',
    ]);
    assert.equal(code, ExitCode.USAGE);
    assert.equal(stdout, '');
    assert.match(stderr, /ended with exit code 3\. The last it printed:\nthis is broken\n/);
  });

  /** Two results files, head's changed. */
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

  it('compares results files, and writes a job summary where GitHub asks for one', async (context) => {
    const summary = join(twoFiles(context), 'summary.md');
    const { code, stdout } = await run(join(summary, '..'), ['base.json', 'head.json', '-f', 'github'], {
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    assert.equal(code, ExitCode.OK);
    assert.match(readFileSync(summary, 'utf8'), /^### parallel-bench compare\n/);
    const [verdict, ...others] = stdout.split('\n');
    assert.match(verdict ?? '', /^[A-Z]\w+: /);
    assert.ok(others.every((line) => line === '' || line.startsWith('::')));
  });

  it('warns of a job summary that can not be written, and keeps the verdict', async (context) => {
    const folder = twoFiles(context);
    for (const file of [folder, join(folder, 'none/summary.md'), '/proc/1/none']) {
      const { code, stdout, stderr } = await run(folder, ['base.json', 'head.json', '-f', 'github'], {
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

  it('ends with 3 where head lost what base has, and with 0 where that was said', async (context) => {
    const folder = twoFiles(context, (results) => ({
      ...results,
      cells: results.cells.filter(({ workload }) => workload !== 'pi-digits'),
    }));
    const lost = await run(folder, ['base.json', 'head.json']);
    assert.equal(lost.code, ExitCode.UNDECIDED);
    assert.match(
      lost.stdout.replace(/\s+/g, ' '),
      /in base and missing in head\. Name it with --allow-missing/,
    );
    const allowed = await run(folder, ['base.json', 'head.json', '--allow-missing', 'pi-digits']);
    assert.equal(allowed.code, ExitCode.OK);
    assert.equal((await run(folder, ['head.json', 'base.json'])).code, ExitCode.OK);
    assert.equal(
      (await run(folder, ['base.json', 'head.json', '--allow-missing', ' ,'])).code,
      ExitCode.USAGE,
    );
  });

  it('ends with 3 where head is incomplete, and where a cell of it is pending, skipped or failed', async (context) => {
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
      const { code } = await run(folder, ['base.json', 'head.json', '--fail-on', 'regression']);
      assert.equal(code, ExitCode.UNDECIDED);
    }
  });

  it('ends with 3 where no cell could have failed, and says how many rounds it takes', async (context) => {
    const folder = twoFiles(context, undefined, syntheticResults({ ...TWO_CORES, rounds: 5 }));
    const { code, stdout } = await run(folder, ['base.json', 'head.json']);
    assert.equal(code, ExitCode.UNDECIDED);
    assert.match(stdout.replace(/\s+/g, ' '), /had no chance to be found worse.* --rounds 8\./);
  });
});

it('compare says of a workload that git does not track why neither side has it', async (context) => {
  const folder = twoCheckouts(context);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet');
  writeFileSync(join(folder, 'tracked.txt'), '');
  git('add', 'tracked.txt');
  git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'one');
  writeCheckout(folder, { 'workloads/new.mjs': spinWorkload(1), 'bench/other.mjs': spinWorkload(1) });
  for (const [names, file] of [
    [[], 'workloads/new.mjs'],
    [['--workloads', './bench/'], 'bench/other.mjs'],
    [['--workloads', 'bench/other.mjs'], 'bench/other.mjs'],
  ] as const) {
    const { code, stderr } = await run(folder, ['--base-ref', 'HEAD', ...names]);
    assert.equal(code, ExitCode.USAGE);
    assert.match(stderr, new RegExp(`as git does not track ${file}: git add makes it part of head`));
  }
  const { stderr } = await run(folder, ['--base-ref', 'HEAD', '--workloads', 'nothing.mjs']);
  assert.match(stderr, /neither side has a workload at nothing\.mjs: name files or folders/);
});
