import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellId, keyOf } from '../model/cell.js';
import type { Results } from '../model/results.js';
import { parseResults } from '../store/parse-results.js';
import { serialiseResults } from '../store/serialise-results.js';
import { shardFiles } from '../testing/shard-files.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { mergeShards, type ShardFile } from './merge-shards.js';
import { shardProblems } from './shard-problems.js';

/** Four blocks: aoc-grid with its variant, pi-digits, sum-of-squares and spawn-100. */
const whole = syntheticResults({ ...TWO_CORES, rounds: 2 });
const all = shardFiles(whole, 4);

it('a merged run of four shards has the cells, controls and plan of the run on one machine, in their order', () => {
  const merged = mergeShards(shardFiles(whole, 4).reverse());
  assert.deepEqual(merged.plan, whole.plan);
  assert.deepEqual(merged.cells, whole.cells);
  assert.deepEqual(merged.controls, whole.controls);
  assert.deepEqual(parseResults(serialiseResults(merged), 'merged.json'), merged);
});

/** The shard as it would be where the machine narrowed the cut-off of its first workload down by a size of its own. */
function narrowed(file: ShardFile, aboveSmallest = 1): ShardFile {
  const { plan, cells } = file.results;
  const [workload] = plan.workloads;
  const smallest = Math.min(...(workload?.sizes ?? []));
  const size = smallest + aboveSmallest;
  const added = cells
    .filter((cell) => cell.workload === workload?.id && cell.size === smallest)
    .map((cell) => ({ ...cell, size }));
  assert.ok(added.length > 0 && workload?.sizes.includes(size) === false);
  return {
    ...file,
    results: {
      ...file.results,
      plan: { ...plan, cells: [...plan.cells, ...added.map(keyOf)] },
      cells: [...cells, ...added],
    },
  };
}

it('sizes that shards added to narrow cut-offs follow what was planned', () => {
  const files = shardFiles(whole, 4).map((file) => narrowed(file));
  const merged = mergeShards(files);
  const { plan, cells } = merged;
  assert.deepEqual(plan.cells.slice(0, whole.plan.cells.length), whole.plan.cells);
  const added = files.flatMap(({ results }, i) => results.cells.slice(all[i]?.results.cells.length));
  assert.equal(plan.cells.length, whole.plan.cells.length + added.length);
  assert.deepEqual(cells.map(cellId), plan.cells.map(cellId));
  assert.deepEqual(parseResults(serialiseResults(merged), 'merged.json'), merged);
});

it('sizes that machines added to a workload of another stay with their own rounds, and the merged file can be read', () => {
  // Machines 5 and 9 repeat the block of machine 1, and machine 6 that of machine 2.
  const adding = new Map([
    [2, 1],
    [5, 1],
    [9, 2],
  ]);
  const files = shardFiles(whole, 9).map((file, i) => {
    const above = adding.get(i + 1);
    return above === undefined ? file : narrowed(file, above);
  });
  assert.deepEqual(shardProblems(files), []);
  const merged = mergeShards(files);
  assert.deepEqual(parseResults(serialiseResults(merged), 'merged.json'), merged);
  const added = (shard: number) =>
    files[shard - 1]?.results.cells.slice(all[(shard - 1) % 4]?.results.cells.length);
  assert.deepEqual(merged.cells, [...whole.cells, ...(added(2) ?? [])]);
  for (const shard of [5, 6, 9])
    assert.deepEqual(merged.machines?.[shard - 1]?.cells, files[shard - 1]?.results.cells);

  const text = serialiseResults(merged);
  const size = added(9)?.[0]?.size;
  const outside = text.replaceAll(`"size":${size}`, '"size":1');
  assert.notEqual(outside, text);
  assert.throws(() => parseResults(outside, 'merged.json'), /size 1, which the plan doesn't have/);
});

/** The shard as it is where its time ended before the first round, or, for some workloads, before theirs. */
function unmeasured(file: ShardFile, isLeft: (workload: string) => boolean = () => true): ShardFile {
  const left = (cells: Results['cells']): Results['cells'] =>
    cells.map((cell) => (isLeft(cell.workload) ? { ...keyOf(cell), status: 'pending' } : cell));
  const { cells, controls } = file.results;
  return {
    ...file,
    results: { ...file.results, complete: false, cells: left(cells), controls: left(controls) },
  };
}

it('shows the rounds of a machine that has measured a block, where the first that planned it has not', () => {
  for (const isLeft of [() => true, (id: string) => id === 'aoc-grid-nested']) {
    const files = shardFiles(whole, 8);
    const [first] = files;
    assert.ok(first !== undefined);
    const cut = unmeasured(first, isLeft);
    assert.deepEqual(shardProblems([cut, ...files.slice(1)], { incomplete: true }), []);
    const merged = mergeShards([cut, ...files.slice(1)]);
    assert.deepEqual(merged.cells, whole.cells);
    assert.deepEqual(merged.controls, whole.controls);
    assert.deepEqual(merged.machines?.[0]?.cells, cut.results.cells);
    assert.deepEqual(merged.machines?.[4]?.cells, []);
    assert.equal(merged.complete, false);
    assert.deepEqual(parseResults(serialiseResults(merged), 'merged.json'), merged);
  }
});

it('keeps the first of several machines that measured a block, and of several that did not', () => {
  const files = shardFiles(whole, 8);
  const last = files.map((file, i) => (i >= 4 ? unmeasured(file) : file));
  assert.deepEqual(mergeShards(last).cells, whole.cells);
  const none = mergeShards(files.map((file) => unmeasured(file)));
  assert.deepEqual(
    none.machines?.map(({ cells }) => cells.length > 0),
    [0, 0, 0, 0, 1, 1, 1, 1].map(Boolean),
  );
  assert.ok(none.cells.every(({ status }) => status === 'pending'));
});
