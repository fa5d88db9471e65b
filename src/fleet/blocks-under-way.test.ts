import assert from 'node:assert/strict';
import { it } from 'node:test';
import { UsageError } from '../model/failure.js';
import type { Results } from '../model/results.js';
import { Recorder } from '../run/recorder.js';
import { serialiseResults } from '../store/serialise-results.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import type { BlockJob } from './block-job.js';
import { blockJobs } from './block-jobs.js';
import { BlocksUnderWay } from './blocks-under-way.js';

const whole = syntheticResults({ ...TWO_CORES, rounds: 2 });
const { tool, environment } = whole;
const RUN = '0123456789abcdef';
const jobs = blockJobs(whole.plan, { run: RUN, tool: tool.version, commit: environment.gitCommit, code: [] });
const unmeasured = new Recorder(whole, whole.plan).results(0, false, null);
const [first = ''] = jobs.keys();

/** What an honest agent has after so many rounds of a block. */
function measured(id: string, rounds: number): Results {
  const job = jobs.get(id);
  assert.ok(job !== undefined);
  const held = new Set(job.plan.workloads.map((workload) => workload.id));
  const cut = (cells: Results['cells']): Results['cells'] =>
    cells
      .filter(({ workload }) => held.has(workload))
      .map((cell) => ('rounds' in cell ? { ...cell, rounds: cell.rounds.slice(0, rounds) } : cell));
  const { plan, shard } = job;
  return {
    ...whole,
    complete: rounds === 2,
    plan,
    shard,
    cells: cut(whole.cells),
    controls: cut(whole.controls),
  };
}

const text = (results: Results): string => serialiseResults(results);
const begun = (agent: string, id: string) => ({ kind: 'whole', agent, results: text(measured(id, 1)) });
const result = (agent: string, id: string) => ({ agent, results: text(measured(id, 2)) });

/** What a round adds to the first cell. */
function round(agent: string) {
  const { cells, controls, probes, time } = measured(first, 2);
  return {
    kind: 'round',
    agent,
    changes: {
      cells: cells.slice(0, 1),
      controls: controls.slice(0, 0),
      probes: probes.slice(1, 2),
      warnings: [],
      time,
      loadAfter: 1,
    },
    doing: 'pass 2',
    leftMs: 1000,
  };
}

const fresh = (): BlocksUnderWay => new BlocksUnderWay(unmeasured, jobs);
const roundsIn = ({ cells }: Results): number =>
  cells.reduce((sum, cell) => sum + ('rounds' in cell ? cell.rounds.length : 0), 0);

it('blocks make the run on one machine, in whatever order and however often their results arrive', async () => {
  const blocks = fresh();
  for (const id of [...jobs.keys()].reverse()) {
    blocks.hear(id, begun('a/1', id));
    assert.match(
      (await blocks.complete(id, result('a/1', id))) ?? '',
      /agent a\/1 has measured .* of 4 blocks are done/,
    );
    assert.equal(await blocks.complete(id, result('b/2', id)), undefined, 'a second result changes nothing');
  }
  const { cells, controls, plan, complete } = blocks.results();
  assert.deepEqual([cells, controls, plan], [whole.cells, whole.controls, whole.plan]);
  assert.ok(complete);
  assert.equal(blocks.open.size, 0);
});

it('a round that is told twice is there once, and one of an agent that has lost the block not at all', () => {
  const blocks = fresh();
  blocks.hear(first, begun('a/1', first));
  const before = roundsIn(blocks.results());
  blocks.hear(first, round('a/1'));
  blocks.hear(first, round('a/1'));
  assert.equal(roundsIn(blocks.results()), before + 1);
  assert.match(blocks.lose(first) ?? '', /agent a\/1 was not heard of any more/);
  blocks.hear(first, begun('b/2', first));
  blocks.hear(first, round('a/1'));
  assert.equal(roundsIn(blocks.results()), before, 'only what the new agent has');
  assert.equal(blocks.results().complete, false);
});

it('says who measures what, and for how long', () => {
  const blocks = fresh();
  assert.match(
    blocks.hear(first, begun('a/1', first)) ?? '',
    /^agent a\/1 measures aoc-grid, aoc-grid-nested$/,
  );
  blocks.hear(first, round('a/1'));
  assert.deepEqual(blocks.atWork(), [
    { agent: 'a/1', names: 'aoc-grid, aoc-grid-nested', doing: 'pass 2', leftMs: 1000 },
  ]);
  assert.match(
    blocks.hear(first, { kind: 'refused', agent: 'c/3', reason: 'no' }) ?? '',
    /agent c\/3 refuses .*: no/,
  );
});

const other = [...jobs.keys()][1] ?? '';
const job = jobs.get(first);
const shardOf = (): BlockJob['shard'] => job?.shard ?? assert.fail('a job');
const HOSTILE: readonly (readonly [what: string, results: () => string])[] = [
  ['no JSON', () => 'rm -rf'],
  ['another block', () => text(measured(other, 2))],
  ['a run on one machine', () => text({ ...whole, shard: shardOf() })],
  ['another seed', () => text({ ...measured(first, 2), plan: { ...measured(first, 2).plan, seed: 99 } })],
  [
    'another version of the tool',
    () => text({ ...measured(first, 2), tool: { ...tool, version: '99.0.0' } }),
  ],
  [
    'another commit',
    () => text({ ...measured(first, 2), environment: { ...environment, gitCommit: 'f'.repeat(40) } }),
  ],
  ['no shard', () => text({ ...measured(first, 2), shard: undefined } as unknown as Results)],
  [
    'numbers that are impossible',
    () => text(measured(first, 2)).replaceAll(/"position":\d+/g, '"position":-5'),
  ],
  [
    'fewer cells',
    () =>
      text({
        ...measured(first, 2),
        plan: { ...measured(first, 2).plan, cells: measured(first, 2).plan.cells.slice(1) },
        cells: measured(first, 2).cells.slice(1),
      }),
  ],
];

for (const [what, results] of HOSTILE) {
  it(`refuses ${what} in place of a block, and keeps what it has`, async () => {
    const blocks = fresh();
    blocks.hear(first, begun('a/1', first));
    const before = blocks.results();
    await assert.rejects(blocks.complete(first, { agent: 'x', results: results() }), UsageError);
    assert.throws(() => blocks.hear(first, { kind: 'whole', agent: 'x', results: results() }), UsageError);
    assert.deepEqual(blocks.results(), before);
  });
}

it('refuses messages of no known kind, and leaves out what is of no block of the run', () => {
  const blocks = fresh();
  for (const odd of [
    null,
    7,
    [],
    { kind: 'shell' },
    { kind: 'round', agent: 'a' },
    { kind: 'whole', agent: 'a' },
  ])
    assert.throws(() => blocks.hear(first, odd), UsageError);
  assert.equal(blocks.hear('other-run-1', begun('a/1', first)), undefined);
  assert.equal(roundsIn(blocks.results()), 0);
});

it('cleans the names that agents give themselves', () => {
  const blocks = fresh();
  const said = blocks.hear(first, begun('\u001b[31mred\n::error::', first)) ?? '';
  assert.doesNotMatch(said, /\p{Cc}/u);
});
