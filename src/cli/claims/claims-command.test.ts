import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { cellId, keyOf } from '../../model/cell.js';
import { roundsOf } from '../../model/observation.js';
import type { Results } from '../../model/results.js';
import { parseResults } from '../../store/parse-results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { fakePython, NO_SHELL } from '../../testing/fake-python.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-claims-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const saved = join(folder, 'claims.json');

async function run(...args: string[]) {
  const io = testIo(folder, { COLUMNS: '80' });
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

function readSaved(): Results {
  return parseResults(readFileSync(saved, 'utf8'), saved);
}

/** The options of a Node in whose processes a package can't be found. */
function hiding(name: string): string {
  const refusal = `if (name === '${name}') throw new Error('absent');`;
  const hook = `export async function resolve(name, context, next) { ${refusal} return next(name, context); }`;
  const source = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hook))});`;
  return `--import=${dataUrl(source)}`;
}

function dataUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

describe('claims', () => {
  it('measures what the named claims need, each cell once, and report derives the same table from the rounds', async () => {
    const printed = await run('claims', 'a2', 'A4', '-r', '1', '-o', 'claims.json', '--quiet');
    assert.equal(printed.code, 0, printed.err);
    const { plan, cells } = readSaved();
    assert.deepEqual(plan.claims, ['A2', 'A4']);
    // Both need a worker and a process, one of them a promise, and all answers are held against the main thread's.
    assert.deepEqual(cells.map(cellId).sort(), [
      'spawn-100/10/async/1',
      'spawn-100/10/child-fork/1',
      'spawn-100/10/main-thread/1',
      'spawn-100/10/worker-copy/1',
    ]);
    // One round gives no interval, and without one nothing is claimed.
    assert.match(printed.out, /^ {2}A2 +worker before process +11× .+× +1 round +OPEN +OPEN$/m);
    assert.match(printed.out, /Of 2 claims 2 stay open\. Of 1 size 1 stays open\./);
    for (const line of printed.out.split('\n')) assert.ok(line.length <= 80, line);
    const reported = await run('report', 'claims.json');
    assert.equal(reported.out, printed.out);
  });

  it('has the verdicts with what they rest on as JSON, as Markdown and as a page', async () => {
    const { claims } = JSON.parse((await run('report', 'claims.json', '--json')).out);
    assert.deepEqual(
      claims.map(({ id, direction, size }: Record<string, { verdict?: string } | null>) => [
        id,
        direction?.verdict,
        size?.verdict,
      ]),
      [
        ['A2', 'OPEN', 'OPEN'],
        ['A4', 'OPEN', undefined],
      ],
    );
    assert.match(
      (await run('report', 'claims.json', '-f', 'markdown')).out,
      /^\| A2 \| worker before process /m,
    );
    const { out: page } = await run('report', 'claims.json', '-f', 'html');
    assert.match(page, /^<!doctype html>[\s\S]*<h3>A2: worker before process<\/h3>/);
    assert.match((await run('report', 'claims.json', '-f', 'csv')).out, /^spawn-100,10,async/m);
  });

  it('says NOT HERE, and what to install, where the package is missing that an experiment needs', async () => {
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = hiding('node-html-parser');
    try {
      const { code, out, err } = await run('claims', 'G1', 'G3', '-r', '1', '--no-save', '--quiet');
      assert.equal(code, 0, err);
      assert.match(out, /^ {2}G1 .* NOT HERE +NOT HERE$/m);
      assert.match(out, /^ {2}G3 .* NOT HERE +–$/m);
      assert.match(out.replace(/\s+/g, ' '), /is not installed here: npm i -D node-html-parser: G1, G3\./);
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
    }
  });

  it('goes on with an interrupted run, which run itself refuses to resume', async () => {
    const whole = readSaved();
    const cells = whole.cells.map((cell) =>
      cell.strategy === 'async' ? { ...keyOf(cell), status: 'pending' } : cell,
    );
    writeFileSync(saved, JSON.stringify({ ...JSON.parse(serialiseResults(whole)), complete: false, cells }));
    const { code, err } = await run('run', '--resume', 'claims.json');
    assert.equal(code, 2);
    assert.match(err, /was measured by claims: resume it with claims --resume/);
    const decided = ['--tier', '1', '-r', '1', '--timeout', '9s', '--seed', '1', '--dry-run', '--python'];
    const refused = await run('claims', '--resume', 'claims.json', ...decided);
    assert.equal(refused.code, 2);
    assert.match(
      refused.err,
      /of its file: leave --tier, --rounds, --timeout, --seed, --python, --dry-run out/,
    );
    const resumed = await run('claims', '--resume', 'claims.json', '--quiet');
    assert.equal(resumed.code, 0, resumed.err);
    const { complete, cells: now } = readSaved();
    assert.ok(complete && now.every(({ status }) => status === 'measured'));
  });

  it('derives what probes saw from the file, and says where one failed', async () => {
    const whole = readSaved();
    const facts = {
      'thread/segfault/parent': 'dies',
      'thread/segfault/words': 'SIGSEGV',
      'thread/stroke/parent': 'lives',
    };
    const probed: Results = {
      ...whole,
      plan: { ...whole.plan, claims: ['E2'] },
      observations: [{ probe: 'crash', status: 'seen', facts }],
    };
    writeFileSync(saved, serialiseResults(probed));
    const { out } = await run('report', 'claims.json');
    assert.match(out, /^ {2}E2 +a crash can take all +1 of 2 +HOLDS$/m);
    assert.match(out, /^ {2}SIGSEGV +everything +nothing: SIGSEGV/m);
    const failed = { probe: 'crash', status: 'failed', message: 'no process' } as const;
    writeFileSync(saved, serialiseResults({ ...probed, observations: [failed] }));
    assert.match(
      (await run('report', 'claims.json')).out,
      /OPEN, because the probe crash failed: no process: E2\./,
    );
  });

  it('measures in Python beside the cells, and says where a Python crashes or is too old', {
    skip: NO_SHELL,
  }, async () => {
    const script = `case "$3" in
      threads) echo '{"ms": 0.5, "answer": "100"}';;
      interpreters) kill -SEGV $$;;
      processes) echo '{"ms": 40, "answer": "20"}';;
    esac`;
    fakePython(folder, 'python', '3.12.1', script);
    const python = ['--python', './python'];
    const { code, out, err } = await run(
      'claims',
      'A2',
      '-r',
      '1',
      '-o',
      'python.json',
      '--quiet',
      ...python,
    );
    assert.equal(code, 0, err);
    const { environment, plan, observations } = parseResults(
      readFileSync(join(folder, 'python.json'), 'utf8'),
      'python.json',
    );
    assert.equal(environment.python?.version, '3.12.1');
    assert.equal(plan.python, './python');
    assert.equal(observations?.length, 3);
    assert.match(out, /^ {2}thread +60\.9 µs +500 µs +1 round/m);
    assert.match(out, /^ {2}sub interpreter +8\.93 ms +failed .* worker$/m);
    assert.match(out, /python\/starts\/interpreters: it crashed \(SIGSEGV\)\./);
    assert.equal((await run('report', 'python.json')).out, out);
    assert.match((await run('report', 'python.json', '-f', 'markdown')).out, /\| Python here \|/);

    fakePython(folder, 'python', '3.11.7', '');
    const old = await run('claims', 'A2', '--dry-run', ...python);
    assert.match(old.out, /^Nothing in Python: .*3\.12 or later: \.\/python is CPython 3\.11\.7\.$/m);
    const without = await run('claims', 'E2', ...python);
    assert.equal(without.code, 2);
    assert.match(without.err, /--python has nothing to run for these claims: A1, A2, /);
  });

  it('makes a probe that measures in rounds, saves them, and goes on with those that are missing', async () => {
    const printed = await run('claims', 'A11', '-r', '2', '-o', 'claims.json', '--quiet');
    assert.equal(printed.code, 0, printed.err);
    assert.match(printed.out, /^ {2}A11 +promises cost nothing .* OPEN$/m);
    const whole = readSaved();
    const roundsIn = ({ observations = [] }: Results) => observations.flatMap((one) => roundsOf(one));
    const [first, second] = roundsIn(whole);
    assert.ok(first !== undefined && second !== undefined);
    const observations = [{ probe: 'promises', status: 'seen', facts: {}, rounds: [first] }] as const;
    writeFileSync(saved, serialiseResults({ ...whole, complete: false, observations }));
    const resumed = await run('claims', '--resume', 'claims.json', '--quiet');
    assert.equal(resumed.code, 0, resumed.err);
    const rounds = roundsIn(readSaved());
    assert.deepEqual(rounds[0], first);
    assert.equal(rounds.length, 2);
    assert.notDeepEqual(rounds[1], second);
  });

  it('says what each claim is and how it is tested, and refuses what no claim is called', async () => {
    const all = (await run('claims', '--list')).out;
    assert.match(all, /^A1 {3}promise before worker \(tier 1\)$/m);
    assert.match(all, /^ {5}In full size: all 4323 candidates in place of 300\.$/m);
    assert.match((await run('claims', 'B1', '--list', '--full-size')).out, /^B1 /);
    assert.match(all, /^ {5}Size: ten workers by one from 8× to 12×;/m);
    assert.match(all, /^ {5}Direction: parts that arrive: 2 of 2;/m);
    const lines = all.match(/^ {5}(Direction|Not here): /gm) ?? [];
    assert.equal(lines.length, all.match(/\(tier \d\)$/gm)?.length);
    const unknown = await run('claims', 'A99');
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /there is no claim 'A99'\. Those of A: A1, A2, .*claims --list/);
    for (const id of ['ZZ', '9']) {
      const { err } = await run('claims', id);
      assert.match(err, new RegExp(`there is no claim '${id}'\\. claims --list says what each is\\.`));
    }
    const listed = await run('claims', '--list', '--json', '--rounds', '9');
    assert.equal(listed.code, 2);
    assert.match(listed.err, /measures nothing: leave --json, --rounds out/);
    const dry = await run('claims', 'E2', '--dry-run');
    assert.match(dry.out, /^Probes, before: crash\.$/m);
  });
});
