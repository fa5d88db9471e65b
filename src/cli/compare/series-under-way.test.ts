import assert from 'node:assert/strict';
import { it } from 'node:test';
import { comparePairs } from '../../compare/pairs/compare-pairs.js';
import { recordSeries } from '../../compare/series/record-series.js';
import { FLEET_PROTOCOL } from '../../fleet/block-job.js';
import { readSeriesJob, type SeriesJob } from '../../fleet/series-job.js';
import { UsageError } from '../../model/failure.js';
import { syntheticSetup } from '../../testing/synthetic-pairs.js';
import { SeriesUnderWay } from './series-under-way.js';

const setup = syntheticSetup(() => ({}), { timeBudgetMs: 1e6 });
const job: SeriesJob = readSeriesJob({
  kind: 'series',
  protocol: FLEET_PROTOCOL,
  run: '0123456789abcdef',
  tool: '1.0.0',
  node: '22',
  commits: { base: 'a'.repeat(40), head: 'b'.repeat(40) },
  folder: '',
  workload: 'load',
  files: { base: 'load.mjs', head: 'load.mjs' },
  cells: setup.cells.map(({ key }) => key),
  workerOptions: {},
  lifecycle: null,
  fresh: false,
  seed: setup.seed,
  rule: setup.rule,
  thresholds: setup.thresholds,
  timeBudgetMs: setup.timeBudgetMs,
  timeoutMs: 1000,
});
const fresh = (): SeriesUnderWay => new SeriesUnderWay(new Map([['r-1', { job, setup }]]));
const doing = { kind: 'series', agent: 'a/1', doing: 'pair 3', leftMs: 500 };

it('a series is done when its pairs are here, and what they mean is not taken from the agent', async () => {
  const series = fresh();
  assert.match(series.hear('r-1', doing) ?? '', /agent a\/1 measures the pairs of load/);
  assert.equal(series.hear('r-1', doing), undefined);
  assert.deepEqual(series.atWork(), [{ agent: 'a/1', names: 'load', doing: 'pair 3', leftMs: 500 }]);
  assert.match(series.lose('r-1') ?? '', /not heard of any more: the pairs of load begin anew/);
  const recording = recordSeries(setup);
  const { cells, failed } = await comparePairs(recording.setup);
  const handedIn = JSON.parse(
    JSON.stringify({ agent: 'b/2', machine: 'a machine', tape: recording.tape, verdict: 'regression' }),
  );
  assert.match((await series.complete('r-1', handedIn)) ?? '', /1 of 1 workloads are done/);
  assert.equal(series.open.size, 0);
  const [found] = await series.results();
  assert.deepEqual([found?.cells, found?.failed], [cells, failed]);
  assert.match(found?.notes.at(-1) ?? '', /measured by agent b\/2 \(a machine\)/);
});

it('refuses what no agent of a comparison sends, and goes on waiting', async () => {
  const series = fresh();
  for (const odd of [null, 7, { kind: 'shell' }, { kind: 'whole', agent: 'x', results: '{}' }])
    assert.throws(() => series.hear('r-1', odd), UsageError);
  const tape = { clock: [0], capacities: [], outcomes: [] };
  for (const odd of [{}, { agent: 'x', machine: 'y' }, { agent: 'x', machine: 'y', tape }])
    await assert.rejects(series.complete('r-1', odd), UsageError);
  assert.equal(series.open.size, 1);
  const [found] = await series.results();
  assert.match(found?.notes[0] ?? '', /No agent has measured the pairs of load/);
  assert.ok(found?.cells.every(({ unfinished }) => unfinished));
});
