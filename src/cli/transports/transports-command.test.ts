import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Results } from '../../model/results.js';
import { parseResults } from '../../store/parse-results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { testIo } from '../../testing/io.js';
import { levelledResults } from '../../testing/levelled-results.js';
import { transportRounds } from '../../testing/transport-rounds.js';
import { main } from '../program.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-transports-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const io = testIo(folder, { COLUMNS: '80' });
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

/** The text without its lines. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** A run of `transports` as it is saved, of synthetic rounds. */
function saved(rounds: number): Results {
  const run = levelledResults({ cells: [], levelOf: () => 1, rounds: 8, noise: 0, cores: 2, seed: 1 });
  return {
    ...run,
    plan: { ...run.plan, workloads: [], strategies: [], workers: [], probes: ['transports'] },
    observations: [transportRounds({}, 1, rounds)],
  };
}

describe('transports', () => {
  it('shows payloads by routes with what is fastest, where that changes, and what is lost, in 80 columns', async () => {
    writeFileSync(join(folder, 'saved.json'), serialiseResults(saved(8)));
    const { out, code } = await run('report', 'saved.json');
    assert.equal(code, 0);
    const [heads = ''] = out.match(/^ +payload +clone .*$/m) ?? [];
    assert.deepEqual(heads.trim().split(/ +/), [
      'payload',
      'clone',
      'move',
      'share',
      'bcast',
      'w–w',
      'ring',
      'json',
      'adv',
      'pipe',
    ]);
    // 10 µs, and 64 B at 0.5 ns each; a typed array that went as JSON is none any more.
    assert.match(out, /^ {2}bytes 64 B +2\d +2\d +2\d +3\d +2\d +(9\.\d|1\d)\* +lost +[56]\d +[34]\d$/m);
    assert.match(out, /^ {2}bytes 64 MiB +3\dk +2\d +2\d\* /m);
    assert.match(out, /^ {2}bytes +SAB ring +(29|30) KiB +\d\d KiB–\d\d KiB +transfer$/m);
    assert.match(
      words(out),
      /lost: by fork, json, bytes 64 B, bytes 1 KiB, bytes 8 KiB arrive as something else/,
    );
    for (const line of out.split('\n')) assert.ok(line.length <= 80, line);
  });

  it('claims no fastest route after too few rounds', async () => {
    writeFileSync(join(folder, 'short.json'), serialiseResults(saved(2)));
    const { out } = await run('report', 'short.json');
    assert.doesNotMatch(out, /\d\*/);
    assert.match(out, /No intervals: 2 rounds, and they take 6\./);
  });

  it('has every time with its interval as JSON, and the tables as Markdown and as a page', async () => {
    const { transports } = JSON.parse((await run('report', 'saved.json', '--json')).out);
    const row = transports.rows.find(
      ({ payload }: { readonly payload: { readonly id: string } }) => payload.id === 'number',
    );
    assert.equal(row.trips.length, 7);
    for (const { time } of row.trips) assert.ok(time.low < time.value && time.value < time.high);
    assert.match((await run('report', 'saved.json', '-f', 'markdown')).out, /^\| number \| 20 \| – /m);
    assert.match((await run('report', 'saved.json', '-f', 'html')).out, /^<!doctype html>[\s\S]*SAB ring/);
  });

  it('--types looks at types once, and an interrupted look is gone on with', async () => {
    const { code, out, err } = await run('transports', '--types', '-o', 'types.json', '--quiet');
    assert.equal(code, 0, err);
    assert.match(out, /^ {2}Map +same +– +same +LOST +same$/m);
    const path = join(folder, 'types.json');
    const whole = parseResults(readFileSync(path, 'utf8'), path);
    assert.deepEqual(whole.plan.probes, ['types']);
    assert.equal((await run('report', 'types.json')).out, out);
    const { observations, ...rest } = whole;
    writeFileSync(path, serialiseResults({ ...rest, complete: false }));
    const refused = await run('claims', '--resume', 'types.json');
    assert.match(refused.err, /was measured by transports: resume it with transports --resume/);
    const resumed = await run('transports', '--resume', 'types.json', '--quiet');
    assert.equal(resumed.code, 0, resumed.err);
    assert.deepEqual(parseResults(readFileSync(path, 'utf8'), path).observations, observations);
  });

  it('says how long it takes before anything is measured, and refuses what contradicts itself', async () => {
    const { out } = await run('transports', '--dry-run', '-r', '8');
    assert.match(out, /the probe transports, 8 rounds, .*\ntakes about 112 s\n/);
    for (const [args, message] of [
      [['--types', '-r', '3'], /--types is looked at once/],
      [['--resume', 'types.json', '--types'], /--resume goes on with the plan of its file/],
      [['-o', '-', '-f', 'markdown'], /--output - prints the results themselves/],
    ] as const) {
      const refused = await run('transports', ...args);
      assert.equal(refused.code, 2);
      assert.match(refused.err, message);
    }
  });
});
