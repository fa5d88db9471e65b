import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { serialiseResults } from '../store/serialise-results.js';
import { testIo } from '../testing/io.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { FIFTEEN_STRATEGIES, TWO_CORES } from '../testing/synthetic-truths.js';
import { main } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-answer-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'run.json'), serialiseResults(syntheticResults({ ...TWO_CORES, rounds: 6 })));
writeFileSync(
  join(folder, 'many.json'),
  serialiseResults(syntheticResults({ ...FIFTEEN_STRATEGIES, rounds: 2 })),
);

/** Runs `report` with its output on a terminal of so many columns, or on a pipe. */
async function report(columns: number | undefined, args: string, env: Record<string, string> = {}) {
  const io = testIo(folder, env);
  const stdout = { ...io.stdout, isTTY: columns !== undefined, columns };
  const code = await main(['report', ...args.split(' ')], { ...io, stdout });
  return { code, out: io.out(), err: io.err() };
}

const TABLES = /^Speed at the largest size$/m;

describe('what is printed where no format is named', () => {
  it('is one screen on a terminal, which says where the rest is', async () => {
    const { out } = await report(80, 'run.json', { NO_COLOR: '1' });
    assert.doesNotMatch(out, TABLES);
    assert.ok(out.split('\n').length <= 40, out);
    assert.match(out, /^All tables: .*report run\.json --full$/m);
  });

  it('is everything on a terminal that asks for all, and in a pipe', async () => {
    const full = await report(80, 'run.json --full --no-color');
    const piped = await report(undefined, 'run.json', { COLUMNS: '80' });
    assert.match(full.out, TABLES);
    assert.equal(piped.out, full.out);
  });

  it('is every row of the tables where rows are asked for', async () => {
    const rows = (out: string) => out.split('\n').filter((line) => /^ +\d+ × tinypool /.test(line)).length;
    const some = await report(140, 'many.json --full --no-color');
    const all = await report(140, 'many.json --all-rows --no-color');
    assert.match(some.out.replaceAll(/\s+/g, ' '), /\d+ rows left out: .* --all-rows shows all\./);
    assert.doesNotMatch(all.out, /rows left out/);
    assert.ok(rows(all.out) > rows(some.out));
  });

  it('is the format that was named, on a terminal too', async () => {
    assert.match((await report(80, 'run.json -f markdown')).out, /^### parallel-bench$/m);
    const piped = await report(undefined, 'run.json -f answer', { COLUMNS: '80' });
    assert.equal(piped.out, (await report(80, 'run.json --no-color')).out);
  });
});

it('exports keep every row, however many strategies there are', async () => {
  const lines = async (args: string) => (await report(undefined, args)).out.split('\n').length;
  assert.equal(await lines('many.json -f csv'), await lines('many.json -f csv --all-rows'));
});

it('says which options ask for two formats at once', async () => {
  const { code, err } = await report(80, 'run.json --full -f csv');
  assert.equal(code, 2);
  assert.match(err, /--full and --format csv exclude each other; use one\./);
});
