import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { keyOf } from '../../model/cell.js';
import { parseResults } from '../../store/parse-results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-full-size-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const io = testIo(folder, { COLUMNS: '80' });
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

it('measures in the articles’ own sizes where asked, says so, and report and --resume keep to it', async () => {
  const dry = await run('claims', 'A5', 'B7', '--full-size', '--dry-run');
  assert.match(dry.out, /spawn-100: 1, 10, 100 starts/);
  assert.match(dry.out, /abs-distance: 100000, 100000000 integers/);
  assert.doesNotMatch((await run('claims', 'A5', '--dry-run')).out, /100 starts/);
  const full = ['claims', 'C3', '--full-size', '-r', '1', '-o', 'full.json'];
  const printed = await run(...full, '--quiet');
  assert.equal(printed.code, 0, printed.err);
  assert.match(printed.out.replace(/\s+/g, ' '), /Measured in the articles’ own sizes \(--full-size\)\./);
  const path = join(folder, 'full.json');
  const whole = parseResults(readFileSync(path, 'utf8'), path);
  assert.ok(whole.cells.every(({ size, status }) => size === 4323 && status === 'measured'));
  assert.equal((await run('report', 'full.json')).out, printed.out);
  assert.match((await run('report', 'full.json', '-f', 'markdown')).out, /In full size: all 4323 candidates/);
  const pending = whole.cells.map((cell) => ({ ...keyOf(cell), status: 'pending' }));
  writeFileSync(
    path,
    JSON.stringify({ ...JSON.parse(serialiseResults(whole)), complete: false, cells: pending }),
  );
  assert.match((await run('claims', '--resume', 'full.json', '--full-size')).err, /leave --full-size out/);
  const resumed = await run('claims', '--resume', 'full.json', '--quiet');
  assert.equal(resumed.code, 0, resumed.err);
  assert.match(resumed.out.replace(/\s+/g, ' '), /own sizes/);
});
