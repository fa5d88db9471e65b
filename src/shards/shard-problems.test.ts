import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Results } from '../model/results.js';
import type { Shard } from '../model/shard.js';
import { shardFiles } from '../testing/shard-files.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { mergeShards, type ShardFile } from './merge-shards.js';
import { planDigest } from './plan-digest.js';
import { shardProblems } from './shard-problems.js';
import { codeWarnings } from './unknown-code.js';

/** Four blocks: aoc-grid with its variant, pi-digits, sum-of-squares and spawn-100. */
const whole = syntheticResults({ ...TWO_CORES, rounds: 2 });

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

/** The shards of workloads with this path, of which the second was measured in a changed checkout, and the rest in none. */
function changed(path: string | null): ShardFile[] {
  const { plan, environment } = whole;
  const workloads = plan.workloads.map((one) => ({ ...one, path }));
  const at = (gitCommit: string | null, gitDirty: boolean | null): Results => ({
    ...whole,
    plan: { ...plan, workloads },
    environment: { ...environment, gitCommit, gitDirty },
  });
  const [own, dirty] = [at(null, null), at('a'.repeat(40), true)];
  return shardFiles(own, 4, (place) => (place === 1 ? dirty : own));
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
    'a shard of a changed checkout, where files are imported',
    changed('./one.mjs'),
    [/^2\.json was measured in a checkout with changes that are not committed, .* --allow-changes$/],
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
    'a number that no shard has',
    foreign(({ shard }) => ({ shard: { ...shard, index: 5 } })),
    [/^2\.json says that it is shard 5\/4, which can't be$/],
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
      { incomplete: true },
    ),
    [],
  );
  assert.equal(mergeShards(foreign(() => ({ complete: false }))).complete, false);
});

it('takes shards of a changed checkout where that is allowed, or where everything is built in', () => {
  assert.deepEqual(shardProblems(changed('./one.mjs'), { changes: true }), []);
  assert.deepEqual(shardProblems(changed(null)), []);
});

it('warns of shards whose imports nobody knows, and says that the merged run is of changed code', () => {
  const own = changed('./one.mjs');
  assert.equal(mergeShards(own).environment.gitDirty, true);
  assert.deepEqual(
    codeWarnings(own).map(({ message }) => message),
    [
      'Shard 2/4 was measured in a checkout with changes that are not committed: what workloads import there may differ from other shards.',
      'Shards 1/4, 3/4, 4/4 were measured in a folder whose commit is not known: what workloads import there may differ from other shards.',
    ],
  );
  assert.deepEqual(codeWarnings(changed(null)), []);
});
