import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { readResults } from '../../store/read-results.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const folder = new WorkloadFolder();
folder.writeHealthy('healthy');
folder.writeSilentlyEndless('endless');
after(() => folder.remove());

it('a run whose time budget was too short for anything exits with 3 and a sentence, and goes on with more time', async () => {
  const first = await run('./healthy.mjs', '--quick', '-w', '2', '-t', '1ms', '-o', 'nothing.json');
  assert.equal(first.code, 3);
  assert.match(
    first.err,
    /the time budget of 1 ms ended the run after 0 of about 10 rounds.* run --resume nothing\.json --time-budget 10s/s,
  );
  const nothing = await results('nothing.json');
  assert.ok(!nothing.complete);
  assert.ok(nothing.cells.every(({ status }) => status === 'pending'));

  const second = await run('--resume', 'nothing.json', '--time-budget', '10m');
  assert.equal(second.code, 0, second.err);
  const all = await results('nothing.json');
  assert.ok(all.complete);
  assert.equal(all.plan.timeBudgetMs, 600_000);
  for (const cell of all.cells) assert.equal(cell.status === 'measured' && cell.rounds.length, 2);
});

it('work that never ends is cut off when the time budget ends, and is not called failed', async () => {
  const { code, err, out } = await run('./endless.mjs', '-t', '2s', '-o', 'endless.json');
  assert.equal(code, 3);
  assert.match(err, /the time budget of 2 s ended the run/);
  assert.match(out, /the time budget of 2 s ended the run/i);
  const { cells, time } = await results('endless.json');
  assert.ok(cells.every(({ status }) => status === 'pending'));
  // The run did not take the 120 s that a cell has without a budget. A busy machine may take long to end a
  // process, or have spent the budget before the first cell.
  assert.ok(time.wallMs < 60_000, String(time.wallMs));
});

async function run(...args: string[]) {
  const io = testIo(folder.path);
  const code = await main(['run', ...args], io);
  return { code, err: io.err(), out: io.out().replaceAll(/\s+/g, ' ') };
}

function results(name: string) {
  return readResults(join(folder.path, name));
}
