import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Results } from '../model/results.js';
import { POOL_MEANS, POOL_STRATEGIES, poolRun } from '../testing/pool-run.js';
import { type PoolFindings, poolFindings } from './pool-findings.js';

function found(results: Results): PoolFindings {
  const findings = poolFindings(results);
  assert.ok(findings !== null);
  return findings;
}

describe('findings about pools', () => {
  it('rank the options by their effect on their own pool, with an interval that is on its side of 1', () => {
    const { options } = found(poolRun(12));
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
    const means = { ...POOL_MEANS, 'piscina[gains=1]': 20, 'piscina[costs=1]': 5, piscina: 10, tinypool: 16 };
    const { options, defaults } = found(poolRun(12, { ...means, 'tinypool[equal=1]': 16 }));
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
    const { defaults, missing } = found(poolRun(12, { ...POOL_MEANS, 'main-thread': 9 }));
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
    const few = found(poolRun(7));
    assert.equal(few.confidence, 0.9875);
    assert.equal(few.roundsNeeded, 8);
    assert.ok(few.options.every(({ effect }) => effect.difference === 'unknown'));
    const enough = found(poolRun(8));
    assert.ok(enough.options.every(({ effect }) => effect.difference !== 'unknown'));
    for (const { effect } of enough.options) assert.ok((effect.estimate.confidence ?? 0) >= 0.9875);
  });

  it('are null for a run without an option set otherwise', () => {
    const results = poolRun(12);
    const strategies = POOL_STRATEGIES.filter(({ flip }) => flip === undefined);
    assert.equal(poolFindings({ ...results, plan: { ...results.plan, strategies } }), null);
  });
});
