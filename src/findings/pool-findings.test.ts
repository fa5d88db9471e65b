import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Results } from '../model/results.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';
import { measuredCell, type TimedRound } from '../testing/measured-cell.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { type PoolFindings, poolFindings } from './pool-findings.js';

/** Drifts by a third over the passes, which every cell of a pass shares. */
const DRIFT = Array.from({ length: 12 }, (_, pass) => 1 + pass / 36);

/** Warm times of each pass around `ms`; the wobble changes sign from pass to pass, and grows so that no two are equal. */
function rounds(ms: number, wobble: number, count: number): TimedRound[] {
  return DRIFT.slice(0, count).map((drift, pass) => [
    pass,
    ms * drift * (1 + (pass % 2 === 0 ? 1 : -1) * wobble * (1 + pass / 100)),
  ]);
}

function pool(id: string, version: string | null = '1.2.3'): PlannedStrategy {
  return { ...plannedStrategy(id), package: { name: id, version } };
}

function flipped(of: string, option: string, value: string): PlannedStrategy {
  return { ...pool(of), id: `${of}[${option}=${value}]`, flip: { of, base: of, option, value } };
}

const STRATEGIES = [
  plannedStrategy('main-thread'),
  pool('piscina'),
  pool('tinypool'),
  pool('jest-worker', null),
  flipped('piscina', 'gains', '1'),
  flipped('piscina', 'costs', '1'),
  flipped('tinypool', 'equal', '1'),
];

/** Means of the warm times in ms: `gains` takes half of its pool's 10 ms, and `costs` twice as much. */
const MEANS: Readonly<Record<string, number>> = {
  'main-thread': 100,
  piscina: 10,
  tinypool: 8,
  'piscina[gains=1]': 5,
  'piscina[costs=1]': 20,
  'tinypool[equal=1]': 8,
};

function run(count: number, means = MEANS): Results {
  const { environment, ...others } = syntheticResults({
    seed: 1,
    cores: 2,
    workers: [1],
    workloads: [],
    strategies: [],
    rounds: 1,
    noise: { pass: 0, process: 0, sample: 0 },
  });
  const { plan } = others;
  const workload = {
    id: 'w',
    title: 'w',
    sizeUnit: 'things',
    lifecycle: 'pool',
    measures: 'work',
    variantOf: null,
    sizes: [1],
    path: null,
    exportName: null,
    data: null,
  } as const;
  const measured = STRATEGIES.filter(({ id }) => id in means);
  const cells = measured.map(({ id }) =>
    measuredCell(
      { strategy: id, workers: id === 'main-thread' ? 1 : 2 },
      rounds(means[id] ?? 0, id.includes('equal') ? 0.02 : 0, count),
    ),
  );
  const [main] = cells;
  return {
    ...others,
    environment,
    plan: { ...plan, workloads: [workload], strategies: STRATEGIES, workers: [2] },
    cells,
    controls: main === undefined ? [] : [main],
  };
}

function found(results: Results): PoolFindings {
  const findings = poolFindings(results);
  assert.ok(findings !== null);
  return findings;
}

describe('findings about pools', () => {
  it('rank the options by their effect on their own pool, with an interval that is on its side of 1', () => {
    const { options } = found(run(12));
    assert.deepEqual(
      options.map(({ strategy, effect }) => [strategy, effect.difference]),
      [
        ['piscina[gains=1]', 'faster'],
        ['tinypool[equal=1]', 'none'],
        ['piscina[costs=1]', 'slower'],
      ],
    );
    const [gains, equal, costs] = options.map(({ effect }) => effect.estimate);
    // 10 ms against 5 ms and 20 ms in every pass, whatever the drift between passes.
    assert.ok(gains && Math.abs(gains.value - 2) < 1e-9 && gains.low > 1.99);
    assert.ok(costs && Math.abs(costs.value - 0.5) < 1e-9 && costs.high < 0.51);
    assert.ok(equal && equal.low < 1 && equal.high > 1);
  });

  it('turn round where the times do', () => {
    const means = { ...MEANS, 'piscina[gains=1]': 20, 'piscina[costs=1]': 5, piscina: 10, tinypool: 16 };
    const { options, defaults } = found(run(12, { ...means, 'tinypool[equal=1]': 16 }));
    assert.deepEqual(
      options.map(({ strategy, effect }) => [strategy, effect.difference]),
      [
        ['piscina[costs=1]', 'faster'],
        ['tinypool[equal=1]', 'none'],
        ['piscina[gains=1]', 'slower'],
      ],
    );
    assert.deepEqual(
      defaults.map(({ strategy }) => strategy),
      ['piscina', 'tinypool', 'main-thread'],
    );
  });

  it('rank pools at their defaults against the fastest pool, and the main thread among them without a ratio', () => {
    const { defaults, missing } = found(run(12, { ...MEANS, 'main-thread': 9 }));
    assert.deepEqual(
      defaults.map(({ strategy, ratio }) => [strategy, ratio?.difference ?? null]),
      [
        ['tinypool', null],
        ['main-thread', null],
        ['piscina', 'slower'],
      ],
    );
    assert.deepEqual(missing, ['jest-worker']);
  });

  it('have intervals that hold together, and claim nothing with too few rounds for them', () => {
    // Three options and one pair of pools: 1 − 0.05/4 = 98.75%, which takes 2·2⁻ⁿ ≤ 0.0125, so n = 8.
    const few = found(run(7));
    assert.equal(few.confidence, 0.9875);
    assert.equal(few.roundsNeeded, 8);
    assert.ok(few.options.every(({ effect }) => effect.difference === 'unknown'));
    const enough = found(run(8));
    assert.ok(enough.options.every(({ effect }) => effect.difference !== 'unknown'));
    for (const { effect } of enough.options) assert.ok((effect.estimate.confidence ?? 0) >= 0.9875);
  });

  it('are null for a run without an option set otherwise', () => {
    const results = run(12);
    const strategies = STRATEGIES.filter(({ flip }) => flip === undefined);
    assert.equal(poolFindings({ ...results, plan: { ...results.plan, strategies } }), null);
  });
});
