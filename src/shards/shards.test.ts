import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellId, keyOf } from '../model/cell.js';
import type { Results } from '../model/results.js';
import type { Shard } from '../model/shard.js';
import { parseResults } from '../store/parse-results.js';
import { serialiseResults } from '../store/serialise-results.js';
import { testPlan, testWorkload } from '../testing/plan.js';
import { shardFiles } from '../testing/shard-files.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { mergeShards, type ShardFile } from './merge-shards.js';
import { planDigest } from './plan-digest.js';
import { shardProblems } from './shard-problems.js';
import { shareOf } from './share.js';

/** Four blocks: aoc-grid with its variant, pi-digits, sum-of-squares and spawn-100. */
const whole = syntheticResults({ ...TWO_CORES, rounds: 2 });

it('a merged run of four shards has the cells, controls and plan of the run on one machine, in their order', () => {
  const merged = mergeShards(shardFiles(whole, 4).reverse());
  assert.deepEqual(merged.plan, whole.plan);
  assert.deepEqual(merged.cells, whole.cells);
  assert.deepEqual(merged.controls, whole.controls);
  assert.deepEqual(parseResults(serialiseResults(merged), 'merged.json'), merged);
});

it('every block is measured exactly once by as many shards as there are blocks or fewer, and by further shards again', () => {
  for (let of = 1; of <= 9; of++) {
    const shares = Array.from({ length: of }, (_, i) => shareOf(whole.plan, { index: i + 1, of }));
    const counts = new Map<string, number>();
    for (const { cells, workloads } of shares) {
      const held = new Set(workloads.map(({ id }) => id));
      assert.equal(held.has('aoc-grid'), held.has('aoc-grid-nested'), 'a variant is held against its parent');
      for (const cell of cells) counts.set(cellId(cell), (counts.get(cellId(cell)) ?? 0) + 1);
    }
    assert.equal(counts.size, whole.plan.cells.length);
    const times = [...counts.values()];
    // Nine shards of four blocks: three are measured twice, and one three times.
    assert.deepEqual(
      [Math.min(...times), Math.max(...times)],
      [Math.max(1, Math.floor(of / 4)), Math.max(1, Math.ceil(of / 4))],
    );
  }
});

it('shards of fewer than there are blocks hold nearly the same number of cells', () => {
  const workloads = [6, 5, 4, 3, 2].map((sizes, i) =>
    testWorkload({ id: `w${i}`, sizes: Array.from({ length: sizes }, (_, size) => size + 1) }),
  );
  const plan = testPlan({ workloads, matrix: 'full' });
  // A size has 3 cells: main thread, and one and two workers. Dealt out, the largest first: 18 + 9 + 6 and 15 + 12.
  const cells = [1, 2].map((index) => shareOf(plan, { index, of: 2 }).cells.length);
  assert.deepEqual(cells, [33, 27]);
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
    assert.deepEqual(shardProblems([cut, ...files.slice(1)], true), []);
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

it('the digest of a plan covers what decides its numbers, and nothing of the share, the session or the folder', () => {
  const { plan } = whole;
  const digest = planDigest(plan);
  const data = (file: string) => ({ kind: 'text' as const, file });
  const at = (file: string) => ({
    ...plan,
    workloads: plan.workloads.map((one) => ({ ...one, data: data(file) })),
  });
  assert.equal(planDigest({ ...plan, timeBudgetMs: 1 }), digest);
  assert.equal(planDigest(shareOf(plan, { index: 1, of: 4 }), plan.workloads), digest);
  assert.equal(planDigest(at('/a/in.txt')), planDigest(at('/b/in.txt')));
  const others = [
    { ...plan, seed: 8 },
    { ...plan, workers: [1, 4] },
    { ...plan, rounds: { min: 2, max: 3 } },
    { ...plan, round: { ...plan.round, samples: 7 } },
    { ...plan, strategies: plan.strategies.slice(1) },
    { ...plan, workloads: plan.workloads.toReversed() },
    { ...plan, fresh: true },
    { ...plan, timeoutMs: 5 },
  ];
  assert.equal(new Set([digest, ...others.map((other) => planDigest(other))]).size, others.length + 1);
});

/** Changes the second shard, its digest included where it is of another plan. */
function foreign(change: (results: Results & { readonly shard: Shard }) => Partial<Results>): ShardFile[] {
  return shardFiles(whole, 4).map((file, i) => {
    if (i !== 1) return file;
    const changed = { ...file.results, ...change(file.results) };
    const shard = { ...file.results.shard, ...changed.shard };
    return {
      ...file,
      results: { ...changed, shard: { ...shard, planDigest: planDigest(changed.plan, shard.workloads) } },
    };
  });
}

const all = shardFiles(whole, 4);

/** The shards as machines with these checkouts would have measured them; null where git was not to be had. */
function atCommits(...letters: readonly (string | null)[]): ShardFile[] {
  return all.map((file, i) => {
    const gitCommit = letters[i]?.repeat(40) ?? null;
    return { ...file, results: { ...file.results, environment: { ...file.results.environment, gitCommit } } };
  });
}

/** The shards with these digests of one workload; null where a shard lists none. */
function withCode(...digests: readonly (string | null)[]): ShardFile[] {
  return all.map((file, i) => {
    const { shard } = file.results;
    const digest = digests[i];
    const code = shard.code.flatMap((one) =>
      one.id !== 'pi-digits' ? one : digest == null ? [] : { ...one, digest: digest.repeat(32) },
    );
    return { ...file, results: { ...file.results, shard: { ...shard, code } } };
  });
}

const named = (...indices: number[]): ShardFile[] => indices.flatMap((index) => all[index - 1] ?? []);

const REFUSED: readonly (readonly [
  what: string,
  files: readonly ShardFile[],
  problems: readonly RegExp[],
])[] = [
  ['missing shards', named(1, 3), [/^shard 2\/4 is missing$/, /^shard 4\/4 is missing$/]],
  ['a doubled shard', named(1, 2, 2, 3, 4), [/^shard 2\/4 is there twice: 2\.json and 2\.json$/]],
  ['one doubled and one missing', named(1, 2, 2, 4), [/twice/, /3\/4 is missing/]],
  ['no shard at all', [], [/no shard/]],
  [
    'another seed',
    foreign(({ plan }) => ({ plan: { ...plan, seed: 8 } })),
    [/^2\.json is of another run than 1\.json: seed 8, and not 7$/],
  ],
  [
    'another version of the tool',
    foreign(() => ({ tool: { name: 'parallel-bench', version: '9.9.9' } })),
    [/tool version 9\.9\.9, and not/],
  ],
  [
    'another commit',
    foreign(({ environment }) => ({ environment: { ...environment, gitCommit: 'f'.repeat(40) } })),
    [/commit f{40}/],
  ],
  [
    'two commits where the first shard knows none',
    atCommits(null, 'a', 'b', 'b'),
    [/^3\.json is of another run than 2\.json: commit b+, and not a+$/, /^4\.json .* 2\.json: commit b/],
  ],
  [
    'two commits with one between them that is not known',
    atCommits('a', null, 'a', 'b'),
    [/^4\.json is of another run than 1\.json: commit b/],
  ],
  [
    'other code of a workload that the first shard does not list',
    withCode(null, 'ab', null, 'cd'),
    [/^4\.json is of another run than 2\.json: the code or data of pi-digits differ$/],
  ],
  [
    'other worker counts, as on a machine of more cores',
    foreign(({ plan }) => ({ plan: { ...plan, workers: [1, 2, 4] } })),
    [/workers 1, 2, 4, and not 1, 2$/],
  ],
  [
    'a share of another division',
    [...named(1), ...shardFiles(whole, 3).slice(1)],
    [/number of shards 3, and not 4/, /number of shards 3, and not 4/],
  ],
  [
    'other code of a workload',
    foreign(({ shard }) => ({
      shard: {
        ...shard,
        code: shard.code.map((one, i) => (i === 2 ? { ...one, digest: 'cd'.repeat(32) } : one)),
      },
    })),
    [/^2\.json is of another run than 1\.json: the code or data of pi-digits differ$/],
  ],
  [
    'an unfinished shard',
    foreign(() => ({ complete: false })),
    [/^2\.json \(shard 2\/4\) is incomplete: go on with run --resume 2\.json$/],
  ],
  [
    'a file that was changed',
    all.map((file, i) =>
      i === 2
        ? { ...file, results: { ...file.results, plan: { ...file.results.plan, precision: 0.5 } } }
        : file,
    ),
    [/^3\.json states another plan/, /^3\.json is of another run/],
  ],
  [
    'a share under another number',
    named(1, 2, 3).concat(
      named(3).map((file) => ({
        name: 'x.json',
        results: { ...file.results, shard: { ...file.results.shard, index: 4 } },
      })),
    ),
    [/^x\.json holds .*, and shard 4\/4 is /],
  ],
];

for (const [what, files, problems] of REFUSED) {
  it(`refuses ${what}, with the whole list`, () => {
    const found = shardProblems(files);
    assert.equal(found.length, problems.length, found.join('\n'));
    for (const [i, problem] of problems.entries()) assert.match(found[i] ?? '', problem);
  });
}

it('takes the shards of a run, and those that a time budget ended early where that is allowed', () => {
  assert.deepEqual(shardProblems(all), []);
  assert.deepEqual(shardProblems(atCommits(null, 'a', null, 'a')), []);
  assert.deepEqual(
    shardProblems(
      foreign(() => ({ complete: false })),
      true,
    ),
    [],
  );
  assert.equal(mergeShards(foreign(() => ({ complete: false }))).complete, false);
});
