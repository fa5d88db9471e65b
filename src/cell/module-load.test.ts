import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadField } from '../testing/load-field.js';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';
import { strategiesHere } from '../testing/strategies-here.js';
import { hasWorkersOfAnother } from '../testing/workers-of.js';

const measure = sourceMeasurer();

/** Longer than any thread takes to start, so that the load time shows wherever it is counted. */
const LOAD_MS = 300;
/** Its tasks are bytes, as some strategies want them. */
const slowToLoad = (strategy: string): string =>
  moduleOf(
    `createInput: () => ({ tasks: [Uint8Array.of(1)] }), run: ([byte]) => byte, ${loadField(strategy)}`,
    `await new Promise((resolve) => setTimeout(resolve, ${LOAD_MS + 5}));`,
  );

/** The main thread of this one imports the workload too. */
const MAIN_COMPUTES = 'worker-shared-main';
const strategies = (await strategiesHere()).filter(
  (strategy) => !hasWorkersOfAnother(strategy) || strategy.id === MAIN_COMPUTES,
);

for (const { id: strategy, facts, package: pool, service } of strategies) {
  it(`${strategy}: a cold run includes importing the workload once`, async () => {
    const outcome = await measure(slowToLoad(strategy), strategy);
    assert.ok(outcome.status === 'measured');
    const {
      load: [load = 0] = [],
      startup: [startup = 0] = [],
      cold: [cold = 0] = [],
      workerLoad: [workerLoad] = [],
    } = outcome.measurement.metrics;
    assert.ok(load >= LOAD_MS, `load ${load}`);
    assert.ok(startup >= LOAD_MS, `startup ${startup}`);
    const says = facts.where !== 'here' && (pool === undefined || service !== undefined);
    assert.equal(
      workerLoad !== undefined,
      says,
      'only workers of npm packages do not say how long they import',
    );
    assert.ok(!says || (Number(workerLoad) >= LOAD_MS && Number(workerLoad) <= startup), `${workerLoad}`);
    assert.ok(cold >= startup, `cold ${cold}, startup ${startup}`);
  });
}

it('a warm run does not include importing the workload', async () => {
  const outcome = await measure(slowToLoad('main-thread'));
  assert.ok(outcome.status === 'measured');
  const { warm: [warm = Number.NaN] = [], load: [load = 0] = [] } = outcome.measurement.metrics;
  assert.ok(warm < load);
});
