import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellId } from '../model/cell.js';
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

it('sizes that shards added to narrow cut-offs follow what was planned', () => {
  const files = shardFiles(whole, 4).map((file): ShardFile => {
    const [cell] = file.results.cells;
    assert.ok(cell !== undefined);
    const added = {
      workload: cell.workload,
      size: cell.size + 1,
      strategy: cell.strategy,
      workers: cell.workers,
    };
    const plan = { ...file.results.plan, cells: [...file.results.plan.cells, added] };
    const cells = [...file.results.cells, { ...added, status: 'pending' as const }];
    return { ...file, results: { ...file.results, plan, cells } };
  });
  const { plan, cells } = mergeShards(files);
  assert.deepEqual(plan.cells.slice(0, whole.plan.cells.length), whole.plan.cells);
  assert.equal(plan.cells.length, whole.plan.cells.length + 4);
  assert.deepEqual(cells.map(cellId), plan.cells.map(cellId));
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
  assert.deepEqual(
    shardProblems(
      foreign(() => ({ complete: false })),
      true,
    ),
    [],
  );
  assert.equal(mergeShards(foreign(() => ({ complete: false }))).complete, false);
});
