import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { cellId } from '../../model/cell.js';
import { mergeShards } from '../../shards/merge-shards.js';
import { parseResults } from '../../store/parse-results.js';
import { serialiseResults } from '../../store/serialise-results.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { runExports } from '../../testing/run-exports.js';
import { shardFiles } from '../../testing/shard-files.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { main } from '../program.js';

const folder = new WorkloadFolder();
for (const id of ['one', 'two', 'three']) folder.writeHealthy(id);
after(() => folder.remove());

const PLAN = ['--quick', '-r', '1', '-w', '1', '--seed', '5', '-s', 'main-thread'];
const NAMES = ['./one.mjs', './two.mjs', './three.mjs'];

it('two shards that were really measured merge into the plan and the cells of a run on one machine', async () => {
  await runs([...NAMES, ...PLAN, '-o', 'whole.json']);
  await runs([...NAMES, ...PLAN, '--shard', '1/2', '-o', '1.json']);
  await runs([...NAMES, ...PLAN, '--shard', '2/2', '-o', '2.json']);
  assert.equal(await merges('1.json', '2.json', '-o', 'all.json'), '');
  const [whole, merged] = [read('whole.json'), read('all.json')];
  assert.deepEqual(merged.plan, whole.plan);
  assert.deepEqual(merged.cells.map(roundsOf), whole.cells.map(roundsOf));
  assert.deepEqual(merged.controls.map(roundsOf), whole.controls.map(roundsOf));
  assert.ok(merged.complete);

  assert.match(
    await merges('1.json', '-o', 'half.json'),
    /don't make one run:\n {2}shard 2\/2 is missing\nNothing was written/,
  );
  assert.match(await merges('1.json', 'whole.json', '-o', 'half.json'), /whole\.json is no shard/);
  writeFileSync(join(folder.path, 'cut-off.json'), '{"schemaVersion": 1');
  const several = await merges('1.json', 'nope.json', 'cut-off.json', 'whole.json', '-o', 'half.json');
  for (const words of [/nope\.json/, /cut-off\.json/, /whole\.json is no shard/, /shard 2\/2 is missing/])
    assert.match(several, words);
  const none = await merges('nope.json', 'cut-off.json', '-o', 'half.json');
  assert.equal(none.trim().split('\n').length, 4, none);
  assert.match(await merges('1.json', '2.json', '-o', '2.json'), /is one of the shards/);
  writeFileSync(
    join(folder.path, 'two.mjs'),
    `${readFileSync(join(folder.path, 'two.mjs'), 'utf8')}// changed\n`,
  );
  await runs([...NAMES, ...PLAN, '--shard', '2/2', '-o', '2.json']);
  assert.match(
    await merges('1.json', '2.json', '-o', 'all2.json'),
    /2\.json is of another run than 1\.json: the code or data of two differ/,
  );
});

it('a shard that was interrupted goes on by --resume as the same shard', async () => {
  const short = await typed('run', ...NAMES, ...PLAN, '--shard', '1/2', '-t', '1ms', '-o', 'cut.json');
  assert.equal(short.code, 3, short.err);
  assert.match(
    await merges('cut.json', '-o', 'x.json'),
    /shard 1\/2\) is incomplete: go on with run --resume/,
  );
  const other = await typed('run', '--resume', 'cut.json', '--shard', '2/2');
  assert.equal(other.code, 2);
  assert.match(other.err, /is shard 1\/2, and --shard says 2\/2/);
  const { shard } = read('cut.json');
  for (const names of [[], NAMES]) {
    const { code, err } = await typed('run', ...names, '--resume', 'cut.json', '-t', '1m', '-o', 'rest.json');
    assert.equal(code, 0, err);
    assert.deepEqual(read('rest.json').shard, shard);
    assert.ok(read('rest.json').complete);
  }
});

for (const [shard, words] of [
  ['0/2', /seen: '0\/2'/],
  ['3/2', /seen: '3\/2'/],
  ['1/0', /seen: '1\/0'/],
  ['x', /seen: 'x'/],
  ['1/2/3', /seen/],
  ['-1/2', /seen/],
  ['1/100000', /to 1000\/1000/],
] as const) {
  it(`refuses --shard ${shard} before anything is measured`, async () => {
    const { code, err, out } = await typed(
      'run',
      './one.mjs',
      '--seed',
      '1',
      `--shard=${shard}`,
      '-o',
      'bad.json',
    );
    assert.equal(code, 2);
    assert.match(err, words);
    assert.equal(out, '');
  });
}

it('refuses a shard without a seed, which every shard would draw anew', async () => {
  const { code, err } = await typed('run', './one.mjs', '--shard', '1/2');
  assert.equal(code, 2);
  assert.match(err, /--shard goes with --seed/);
});

it('every format reads a merged file, and those for people name the machine of each workload', async () => {
  const whole = syntheticResults({ ...TWO_CORES, rounds: 6 });
  const other = { ...whole, environment: { ...whole.environment, cpuModel: 'Another CPU', usableCores: 2 } };
  const merged = mergeShards(shardFiles(whole, 8, (place) => (place % 2 === 0 ? whole : other)));
  writeFileSync(join(folder.path, 'merged.json'), serialiseResults(merged));
  for (const { id } of await runExports()) {
    const { code, out, err } = await typed('report', 'merged.json', '-f', id);
    assert.equal(code, 0, err);
    assert.ok(out.includes('pi-digits'), id);
    if (['table', 'markdown', 'html', 'benchstat'].includes(id)) assert.match(out, /Another CPU/, id);
    if (['table', 'markdown', 'html'].includes(id)) assert.match(out, /over 2/, id);
  }
  const answer = await typed('report', 'merged.json', '-f', 'answer');
  assert.match(answer.out.replaceAll(/\s+/g, ' '), /Over 2 machines: \d/);
  const history = await typed('history', 'merged.json');
  assert.equal(history.code, 0, history.err);

  writeFileSync(join(folder.path, 'unsharded.json'), serialiseResults(whole));
  const compared = await typed('compare', 'unsharded.json', 'merged.json');
  assert.equal(compared.code, 3, compared.err);
  assert.match(compared.out, /Another CPU/, 'machines that differ are not compared');
});

function roundsOf(cell: ReturnType<typeof read>['cells'][number]) {
  return [cellId(cell), cell.status, 'rounds' in cell ? cell.rounds.map(({ round }) => round) : []];
}

function read(name: string) {
  return parseResults(readFileSync(join(folder.path, name), 'utf8'), name);
}

async function typed(...args: string[]) {
  const io = testIo(folder.path);
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

async function runs(args: readonly string[]): Promise<void> {
  const { code, err } = await typed('run', ...args);
  assert.equal(code, 0, err);
}

/** Returns what a refused merge said, and nothing for one that was done. */
async function merges(...args: string[]): Promise<string> {
  const { code, err } = await typed('merge', ...args);
  assert.ok(code === 0 || code === 2);
  return code === 0 ? '' : err;
}
