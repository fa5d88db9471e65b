import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { keyOf } from '../../model/cell.js';
import type { Results } from '../../model/results.js';
import { parseResults } from '../../store/parse-results.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { startTool, until } from '../../testing/tool.js';
import { main } from '../program.js';

const folder = new WorkloadFolder();
const workload = folder.writeHealthy('healthy');
after(() => folder.remove());

const ROUNDS = 3;
/** The main thread and two strategies. */
const CELLS = 3;
const PLAN = ['--quick', '-s', 'worker-copy,child-fork', '-r', String(ROUNDS), '-w', '2', '--seed', '11'];

/** A run that was truly interrupted, in the middle of its second round. */
let interrupted: Results;
/** The same run after it was resumed. */
let resumed: Results;

describe('run --resume', { skip: NO_SIGNALS }, () => {
  before(async () => {
    const cwd = join(folder.path, 'first');
    mkdirSync(cwd);
    const tool = startTool(['run', '../healthy.mjs', ...PLAN, '-o', 'out.json'], { cwd });
    const file = join(cwd, 'out.json');
    await until('the second round has begun', () => roundsIn(readOrUndefined(file)) > CELLS);
    tool.child.kill('SIGINT');
    assert.equal(await tool.ended, 130, tool.err());
    interrupted = read(file);
    const sameFile = place('same-file', interrupted);
    const { code, err } = await run('--resume', sameFile);
    assert.equal(code, 0, err);
    resumed = read(sameFile);
  });

  it('goes on where the run stopped, with its plan, into its file', () => {
    assert.ok(resumed.complete);
    assert.deepEqual(resumed.plan, interrupted.plan);
    assert.equal(resumed.startedAt, interrupted.startedAt);
    for (const [i, cell] of resumed.cells.entries()) {
      assert.equal(cell.status, 'measured');
      if (cell.status !== 'measured') continue;
      assert.deepEqual(
        cell.rounds.map(({ round }) => round),
        Array.from({ length: ROUNDS }, (_, round) => round),
      );
      const earlier = interrupted.cells[i];
      const kept = earlier !== undefined && 'rounds' in earlier ? earlier.rounds : [];
      assert.deepEqual(cell.rounds.slice(0, kept.length), kept, 'what was measured stays as it was');
    }
  });

  it('measures in the order in which the run would have gone on', async () => {
    const whole = place('whole', undefined);
    await run(workload, ...PLAN, '-o', whole);
    assert.deepEqual(positions(resumed), positions(read(whole)));
  });

  it('has its whole time budget again, or another that is given, and leaves its file where --output names one', async () => {
    const spent = { ...interrupted.time, wallMs: 3_600_000 };
    const file = place('budget', {
      ...interrupted,
      plan: { ...interrupted.plan, timeBudgetMs: 600_000 },
      time: spent,
    });
    const text = readFileSync(file, 'utf8');
    const output = join(folder.path, 'elsewhere.json');
    const { code, err } = await run('--resume', file, '-o', output, '--time-budget', '20m');
    assert.equal(code, 0, err);
    const { complete, plan, time } = read(output);
    assert.ok(complete);
    assert.equal(plan.timeBudgetMs, 1_200_000);
    assert.ok(time.wallMs > spent.wallMs);
    assert.equal(readFileSync(file, 'utf8'), text);
  });

  it('accepts options that agree with the plan', async () => {
    const file = place('agreeing', interrupted);
    const { code, err } = await run(workload, '--resume', file, ...PLAN, '--dry-run');
    assert.equal(code, 0, err);
  });

  for (const [what, change, words, args = []] of refusals()) {
    it(`refuses ${what}, and changes nothing`, async () => {
      const file = place(what.replaceAll(/\W+/g, '-'), change(interrupted));
      const text = readFileSync(file, 'utf8');
      const { code, out, err } = await run('--resume', file, ...args);
      assert.equal(code, 2);
      assert.match(err, words);
      assert.equal(out, '');
      assert.doesNotMatch(err, /\n\s+at /, 'no stack');
      assert.equal(readFileSync(file, 'utf8'), text);
    });
  }

  it('refuses a workload that has changed since', async () => {
    const file = place('changed', interrupted);
    const future = new Date(Date.now() + 60_000);
    utimesSync(workload, future, future);
    const { code, err } = await run('--resume', file);
    utimesSync(workload, new Date(0), new Date(0));
    assert.equal(code, 2);
    assert.match(err, /healthy\.mjs was changed after the run had started/);
  });

  it('refuses a file that another run is writing', async () => {
    const cwd = join(folder.path, 'busy');
    mkdirSync(cwd);
    const tool = startTool(['run', '../healthy.mjs', '-s', 'main-thread', '-r', '1000', '-o', 'out.json'], {
      cwd,
    });
    const file = join(cwd, 'out.json');
    await until('a round is saved', () => readOrUndefined(file) !== undefined);
    const { code, err } = await run('--resume', file);
    tool.child.kill('SIGTERM');
    await tool.ended;
    assert.equal(code, 2);
    assert.match(err, /is being written by process \d+/);
  });
});

const THREW = { kind: 'threw', message: 'no', phase: 'first run' } as const;

type Refusal = readonly [what: string, change: (results: Results) => Results, words: RegExp, args?: string[]];

function refusals(): Refusal[] {
  const same = (results: Results): Results => results;
  return [
    [
      'a complete run',
      (results) => ({ ...results, complete: true }),
      /is complete: nothing is left to measure/,
    ],
    [
      'a complete run in which a cell failed of itself',
      ({ cells: [main, ...cells], ...results }) => ({
        ...results,
        complete: true,
        cells: [{ ...keyOf(main ?? assert.fail()), status: 'failed', failure: THREW, rounds: [] }, ...cells],
      }),
      /is complete: .*--retry-failed .*\(1 cell\)/,
    ],
    ['another seed', same, /another plan: --seed was 11 and would be 12/, ['--seed', '12']],
    ['another preset', same, /another plan: --thorough was "quick" and would be "thorough"/, ['--thorough']],
    ['other workers', same, /another plan: --workers was \[2\] and would be \[1\]/, ['-w', '1']],
    ['other sizes', same, /another plan: --sizes/, ['-n', '8']],
    ['other strategies', same, /another plan: --strategies/, ['-s', 'worker-shared']],
    ['another time limit', same, /another plan: --timeout/, ['--timeout', '1h']],
    ['another encoding', same, /another plan: --serialization/, ['--serialization', 'json']],
    ['another workload', same, /has other workloads: healthy, not pi-digits/, ['pi-digits']],
    [
      'a workload that is not there',
      (results) => withWorkload(results, { path: './gone.mjs' }),
      /there is no file '\.\/gone\.mjs'/,
    ],
    [
      'a workload that counts something else',
      (results) => withWorkload(results, { sizeUnit: 'miles' }),
      /measured another workload of the name 'healthy'/,
    ],
    [
      'another machine',
      ({ environment, ...results }) => ({ ...results, environment: { ...environment, cpuModel: 'Cray-1' } }),
      /another environment: cpuModel was Cray-1/,
    ],
    [
      'another Node',
      ({ environment, ...results }) => ({ ...results, environment: { ...environment, node: '20.0.1' } }),
      /another environment: node was 20\.0\.1/,
    ],
    [
      'another version of the tool',
      (results) => ({ ...results, tool: { ...results.tool, version: '0.0.1' } }),
      /measured by version 0\.0\.1 of this tool/,
    ],
    [
      "another version of a strategy's package",
      (results) => ({
        ...results,
        plan: {
          ...results.plan,
          strategies: results.plan.strategies.map((one) => ({
            ...one,
            ...(one.id === 'worker-copy' && { package: { name: 'piscina', version: '1.0.0' } }),
          })),
        },
      }),
      /measured worker-copy with another version of its package: 1\.0\.0, and here it is without one/,
    ],
  ];
}

function withWorkload(results: Results, change: Partial<Results['plan']['workloads'][number]>): Results {
  const workloads = results.plan.workloads.map((one) => ({ ...one, ...change }));
  return { ...results, plan: { ...results.plan, workloads } };
}

async function run(...args: string[]) {
  const io = testIo(join(folder.path, 'first'));
  const code = await main(['run', ...args], io);
  return { code, out: io.out(), err: io.err() };
}

/** Writes a results file for one test, and returns its path. */
function place(name: string, results: Results | undefined): string {
  const file = join(folder.path, `${name}.json`);
  if (results !== undefined) writeFileSync(file, JSON.stringify(results));
  return file;
}

function read(file: string): Results {
  return parseResults(readFileSync(file, 'utf8'), file);
}

function readOrUndefined(file: string): Results | undefined {
  try {
    return read(file);
  } catch {
    return undefined;
  }
}

function roundsIn(results: Results | undefined): number {
  const cells = results?.cells ?? [];
  return cells.reduce((sum, cell) => sum + ('rounds' in cell ? cell.rounds.length : 0), 0);
}

function positions({ cells, controls }: Results): number[][] {
  return [...cells, ...controls].map((cell) =>
    'rounds' in cell ? cell.rounds.map(({ position }) => position) : [],
  );
}
