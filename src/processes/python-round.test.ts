import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Observation } from '../model/observation.js';
import { fakePython, NO_SHELL } from '../testing/fake-python.js';
import { findPython } from './find-python.js';
import { startGuardian } from './guardian.js';
import { pythonRound } from './python-round.js';
import { runProgram } from './run-program.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-python-'));
const guardian = startGuardian();
after(async () => {
  await guardian.close();
  rmSync(folder, { recursive: true, force: true });
});
const { signal } = new AbortController();
const PROGRAM = { probe: 'python/starts/threads', script: 'starts.py', args: ['threads', '3'], answer: '3' };

/** Makes a round with a program that does what the shell script says. */
function round(name: string, script: string, limitMs?: number): Promise<Observation> {
  return pythonRound(fakePython(folder, name, '3.12.1', script), PROGRAM, { guardian, signal }, limitMs);
}

const messageOf = (one: Observation): string => (one.status === 'failed' ? one.message : one.status);

describe('a round in Python', { skip: NO_SHELL }, () => {
  it('counts with the right answer of a process that ended well, and otherwise says what happened', async () => {
    assert.deepEqual(await round('right', `echo '{"ms": 1.5, "answer": "3"}'`), {
      probe: PROGRAM.probe,
      status: 'seen',
      facts: {},
      rounds: [{ ms: 1.5 }],
    });
    const cases: [script: string, message: RegExp][] = [
      [`echo '{"ms": 1.5, "answer": "4"}'`, /^it answered 4, and 3 is right$/],
      [`echo '{"ms": 1.5, "answer": "3"}'; kill -SEGV $$`, /^it crashed \(SIGSEGV\)$/],
      [
        `echo 'Traceback' >&2; echo 'ValueError: no' >&2; exit 1`,
        /^it ended with exit code 1: ValueError: no$/,
      ],
      [`echo '{"ms": -1, "answer": "3"}'`, /^it printed no result$/],
    ];
    for (const [i, [script, message]] of cases.entries())
      assert.match(messageOf(await round(`case-${i}`, script)), message);
    const cannot = await round('cannot', `echo '{"cannot": "too old"}'`);
    assert.equal(cannot.status === 'skipped' && cannot.reason, 'too old');
  });

  it('is ended at its limit, with all that it started', async () => {
    const pid = join(folder, 'pid');
    const hanging = await round('hanging', `sleep 600 & echo $! > ${pid}; wait`, 1000);
    assert.match(messageOf(hanging), /^it was not done after 1 s$/);
    const child = Number(readFileSync(pid, 'utf8'));
    assert.ok(child > 0);
    assert.ok(!commandLine(child).startsWith('sleep'));
  });
});

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const SMALL: [script: string, models: string[], args: string[], answer: string][] = [
  ['starts.py', ['threads', 'interpreters', 'processes'], ['2'], '2'],
  ['pi.py', ['threads', 'interpreters', 'processes'], ['200'], '2123db5064bf09d6'],
  // 10 · (0 + 1 + … + 999).
  ['sums.py', ['threads', 'interpreters'], ['1000'], '4995000'],
  ['patrol.py', ['copied', 'prepared', 'view'], ['10', '2'], '2'],
];

/** Python sees by itself what each prints. */
const FAULTS: [fault: string, source: string, exitCode: number, printed: RegExp][] = [
  [
    'a thread that fails makes what runs at once fail',
    'from crew import at_once; at_once([lambda: None, lambda: 1 / 0, lambda: None])',
    ...([1, /ZeroDivisionError/] as const),
  ],
  [
    'a unit that was started and ran nothing is not counted',
    `import starts, threading
starts.Interpreter.run = threading.Thread.run = lambda *_, **values: None
print(starts.start_threads(3)() + starts.start_interpreters(3)(), "have run")`,
    ...([0, /^0 have run$/m] as const),
  ],
];

for (const [fault, source, exitCode, printed] of FAULTS)
  it(`in Python, ${fault}`, async (test) => {
    const found = await findPython('', { guardian, signal });
    if ('whyNone' in found) return test.skip(found.whyNone);
    const programs = fileURLToPath(new URL('../../../workloads/python', import.meta.url));
    const script = `import sys; sys.path.insert(0, ${JSON.stringify(programs)})\n${source}`;
    const ending = await runProgram(found.command, ['-B', '-c', script], { guardian, signal }, 60_000);
    assert.ok(ending.cause === 'exited');
    assert.equal(ending.code, exitCode, ending.stderr);
    assert.match(ending.stdout + ending.stderr, printed);
  });

it('the experiments in Python give the right answers under every model', async (test) => {
  const found = await findPython('', { guardian, signal });
  if ('whyNone' in found) {
    test.skip(found.whyNone);
    return;
  }
  for (const [script, models, args, answer] of SMALL)
    for (const model of models) {
      const program = { probe: `python/${script}/${model}`, script, args: [model, ...args], answer };
      const one = await pythonRound(found.command, program, { guardian, signal });
      // Sub interpreters of early versions crash now and then, which is a result.
      assert.ok(
        one.status !== 'failed' || one.message.startsWith('it crashed'),
        `${program.probe}: ${messageOf(one)}`,
      );
    }
});
