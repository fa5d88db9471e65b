import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Environment } from '../model/environment.js';
import type { Plan } from '../model/plan.js';
import { TEST_ENVIRONMENT } from '../testing/environment.js';
import { testPlan, testWorkload } from '../testing/plan.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import { groupRuns } from './group-runs.js';
import { measuredHow } from './plan-differences.js';

interface Told {
  readonly environment?: Partial<Environment>;
  readonly plan?: Plan;
}

/** Groups runs of so many days, and names each by its day, from 0. */
function grouped(...days: readonly Told[]) {
  const runs = days.map(({ environment, plan = testPlan() }, day) => ({
    name: `${day}`,
    startedAt: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
    seed: plan.seed,
    wallMs: 1,
    environment: { ...TEST_ENVIRONMENT, ...environment },
    plan: measuredHow(plan),
    ratios: [],
  }));
  const groups = groupRuns(runs).map(({ runs: own, apart }) => ({
    days: own.map(({ name }) => name).join(' '),
    apart,
  }));
  return { days: groups.map((group) => group.days), apart: groups.map((group) => group.apart) };
}

function governed(...governors: readonly (string | null)[]) {
  return grouped(...governors.map((governor) => ({ environment: { governor } })));
}

it('runs of two governors are apart, whenever a run knew none', () => {
  const apart = [[], ['governor: performance instead of powersave']];
  assert.deepEqual(governed(null, 'powersave', 'performance'), { days: ['0 1', '2'], apart });
  assert.deepEqual(governed('powersave', null, 'performance'), { days: ['0 1', '2'], apart });
  assert.deepEqual(governed('powersave', 'performance', null), { days: ['0 2', '1'], apart });
  assert.deepEqual(governed(null, null, 'a').days, ['0 1 2']);
});

it('says what sets a group apart whose oldest run did not know it', () => {
  const virtual = (virtualMachine: string | null, cpuModel: string) => ({
    environment: { virtualMachine, cpuModel },
  });
  // The second processor parts runs; the machine under it is known of one run of each.
  const { days, apart } = grouped(
    virtual(null, 'A'),
    virtual(null, 'B'),
    virtual('kvm', 'A'),
    virtual('xen', 'B'),
  );
  assert.deepEqual(days, ['0 2', '1 3']);
  assert.deepEqual(apart[1]?.toSorted(), ['cpuModel: B instead of A', 'virtualMachine: xen instead of kvm']);
});

it('runs that measured a strategy with other options are apart, though the oldest run had not that strategy', () => {
  const main = plannedStrategy('main-thread');
  const copying = (chunk: number): Told => ({
    plan: testPlan({ strategies: [main, { ...plannedStrategy('worker-copy'), options: { chunk } }] }),
  });
  const { days, apart } = grouped(
    { plan: testPlan({ strategies: [main] }) },
    copying(1),
    copying(8),
    copying(1),
  );
  assert.deepEqual(days, ['0 1 3', '2']);
  assert.deepEqual(apart[1], ['chunk: 8 instead of 1']);
});

it('runs that started workers in other ways are apart, though the oldest run had not that workload', () => {
  const living = (lifecycle: 'pool' | 'per-task'): Told => ({
    plan: testPlan({ workloads: [testWorkload(), testWorkload({ id: 'other', lifecycle })] }),
  });
  assert.deepEqual(grouped({}, living('pool'), living('per-task')).days, ['0 1', '2']);
});
