import assert from 'node:assert/strict';
import { it } from 'node:test';
import { keyOf } from '../model/cell.js';
import type { CellResult } from '../model/results.js';
import { mergeShards, type ShardFile } from '../shards/merge-shards.js';
import { shardFiles } from '../testing/shard-files.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { named, type Truth } from '../testing/true-times.js';
import { findings } from './findings.js';
import { repeatedParts } from './machine-parts.js';

const PI = named(TWO_CORES.workloads, 'pi-digits');
const ONE: Truth = {
  ...TWO_CORES,
  rounds: 8,
  workloads: [PI],
  noise: { pass: 0.05, process: 0.002, sample: 0.002 },
};

/** A machine on which starting and messages cost so many times as much, so that its cut-offs lie elsewhere. */
function machine(times: number, seed: number): Truth {
  const strategies = ONE.strategies.map((one) => ({
    ...one,
    runMs: one.runMs * times,
    handOverMs: one.handOverMs * times,
  }));
  return {
    ...ONE,
    seed: ONE.seed,
    strategies,
    workloads: [{ ...PI, handOverMs: {} }],
    noise: { ...ONE.noise, pass: 0.05 + seed * 1e-6 },
  };
}

const TIMES = [1, 2, 4, 8];
const runs = TIMES.map((times, i) => syntheticResults(machine(times, i)));
const [here = syntheticResults(ONE)] = runs;
const merged = mergeShards(shardFiles(here, TIMES.length, (place) => runs[place] ?? here));
const found = findings(merged);

it('numbers of the tables are those of the first machine alone, to the last digit', () => {
  assert.deepEqual(found.workloads, findings(here).workloads);
});

it('the spread between machines has the estimates that each machine has by itself', () => {
  const [spread] = found.machines?.spreads ?? [];
  assert.deepEqual(spread?.machines, ['A', 'B', 'C', 'D']);
  const alone = runs.map((run) => findings(run).workloads[0]);
  const cutOff = spread?.cutOffs.find(
    ({ strategy, temperature }) => strategy === 'worker-copy' && temperature === 'warm',
  );
  const sizes = alone.map((workload) => {
    const one = workload?.cutOffs.find(
      ({ strategy, temperature }) => strategy === 'worker-copy' && temperature === 'warm',
    );
    assert.ok(one?.answer.kind === 'crosses', one?.answer.kind);
    return one.answer.size.value;
  });
  assert.equal(cutOff?.between?.low, Math.min(...sizes));
  assert.equal(cutOff?.between?.high, Math.max(...sizes));
  // The work grows by the square of the size, and two workers save half of it: with c times the costs the cut-off lies
  // at the square root of c times the size. Interpolation between measured sizes blurs it.
  const [first = 0, , , last = 0] = sizes;
  assert.ok(last / first > Math.sqrt(8) * 0.7 && last / first < Math.sqrt(8) * 1.4, `${sizes}`);
  // Far more than the rounds of one machine show.
  const own = cutOff?.here.kind === 'crosses' ? cutOff.here.size : undefined;
  assert.ok(own !== undefined && own.high / own.low < last / first);
});

it('names each machine and what it measured once more', () => {
  assert.deepEqual(
    found.machines?.machines.map(({ name, shard, shown, repeated }) => [name, shard, shown, repeated]),
    [
      ['A', 1, ['pi-digits'], []],
      ['B', 2, [], ['pi-digits']],
      ['C', 3, [], ['pi-digits']],
      ['D', 4, [], ['pi-digits']],
    ],
  );
});

it('a busy machine makes only its own workloads doubtful', () => {
  const whole = syntheticResults({ ...TWO_CORES, rounds: 8 });
  const busy = { ...whole, probes: whole.probes.map((probe) => ({ ...probe, capacity: 0.3 })) };
  const both = findings(mergeShards(shardFiles(whole, 4, (place) => (place === 1 ? busy : whole))));
  const [quietly, busily] = [whole, busy].map((results) => findings(results).workloads);
  const slow = new Set(mergeShards(shardFiles(whole, 4)).machines?.[1]?.workloads);
  assert.ok(slow.size > 0);
  for (const workload of both.workloads) {
    const source = slow.has(workload.id) ? busily : quietly;
    assert.deepEqual(
      workload,
      source?.find(({ id }) => id === workload.id),
    );
  }
});

/** The shard where its machine looked at the size between the two smallest ones, too. */
function narrowed(file: ShardFile): ShardFile {
  const { plan, cells } = file.results;
  const [smallest = 0] = PI.sizes;
  const added = cells
    .filter(({ size }) => size === smallest)
    .map((cell): CellResult => ({ ...cell, size: smallest + 1 }));
  assert.ok(added.length > 0);
  const results = {
    ...file.results,
    plan: { ...plan, cells: [...plan.cells, ...added.map(keyOf)] },
    cells: [...cells, ...added],
  };
  return { ...file, results };
}

it('each machine is judged by the sizes that it measured, whichever others added', () => {
  const files = shardFiles(here, 3, (place) => runs[place] ?? here);
  const [first = [], second = []] = [files, files].map((all, which) =>
    all.map((file, i) => (i === which ? narrowed(file) : file)),
  );
  for (const shards of [first, second]) {
    const all = mergeShards(shards);
    const alone = shards.map(({ results }) => findings(results).workloads);
    assert.deepEqual(findings(all).workloads, alone[0]);
    const again = repeatedParts(all);
    assert.deepEqual(
      again.map(({ results }) => findings(results).workloads),
      alone.slice(1),
    );
    assert.deepEqual(
      again.map(({ results }) => results.plan.cells),
      shards.slice(1).map(({ results }) => results.plan.cells),
    );
  }
});

it('tables are of the machine that has measured, and one that has not counts for no spread', () => {
  const files = shardFiles(here, 3, (place) => runs[place] ?? here);
  const left = (cells: readonly CellResult[]) =>
    cells.map((cell): CellResult => ({ ...keyOf(cell), status: 'pending' }));
  const cut = files.map((file, i): ShardFile => {
    if (i > 0) return file;
    const { cells, controls } = file.results;
    return {
      ...file,
      results: { ...file.results, complete: false, cells: left(cells), controls: left(controls) },
    };
  });
  const { workloads, machines } = findings(mergeShards(cut));
  assert.deepEqual(workloads, findings(runs[1] ?? here).workloads);
  assert.deepEqual(machines?.spreads[0]?.machines, ['B', 'C']);
  assert.deepEqual(
    machines?.machines.map(({ shown, repeated }) => [shown, repeated]),
    [
      [[], []],
      [['pi-digits'], []],
      [[], ['pi-digits']],
    ],
  );
});

/** The runs as machines with these marks would have measured them. */
function onHosts(...marks: readonly (readonly string[])[]): ShardFile[] {
  return shardFiles(here, marks.length, (place) => {
    const run = runs[place] ?? here;
    return { ...run, environment: { ...run.environment, hostMarks: marks[place] ?? [] } };
  });
}

it('shards of one machine are no machines of their own: no spread rests on them', () => {
  const machines = findings(mergeShards(onHosts(['a', 'boot 1'], ['a', 'boot 2'], ['c', 'boot 2']))).machines;
  assert.deepEqual(machines?.spreads, []);
  assert.deepEqual([machines?.count, machines?.onOneMachine], [1, ['pi-digits']]);
  assert.deepEqual(
    machines?.machines.map(({ name }) => name),
    ['A', 'A2', 'A3'],
  );
});

it('a machine that measured twice counts once beside others, and so does one whose marks nobody knows', () => {
  const machines = findings(mergeShards(onHosts(['a'], ['b'], ['b'], []))).machines;
  const [spread] = machines?.spreads ?? [];
  assert.deepEqual(spread?.machines, ['A', 'B', 'C']);
  assert.equal(spread?.speedUps[0]?.between.machines, 3);
  assert.deepEqual([machines?.count, machines?.onOneMachine], [3, []]);
});
