import assert from 'node:assert/strict';
import { it } from 'node:test';
import { TEST_ENVIRONMENT } from '../../testing/environment.js';
import { testPlan } from '../../testing/plan.js';
import { demandSameRun } from './demand-same-run.js';
import { recorderFor } from './measure-into.js';
import type { PreparedRun } from './prepare-run.js';

it('a commit that the first session did not know, and the second did, is demanded of the third', () => {
  const session = (letter?: string): PreparedRun => ({
    plan: testPlan(),
    workloads: [],
    environment: {
      ...TEST_ENVIRONMENT,
      gitCommit: letter?.repeat(40) ?? null,
      gitDirty: letter === undefined ? null : false,
    },
    warnings: [],
    countsFrom: 0,
  });
  const begun = recorderFor(session()).results(0, false, null);
  const resumed = recorderFor({ ...session('a'), earlier: begun }).results(0, false, null);
  assert.equal(resumed.environment.gitCommit, 'a'.repeat(40));
  const go = (now: PreparedRun) => () =>
    demandSameRun('x.json', { ...resumed, plan: { ...resumed.plan, workloads: [] } }, now);
  assert.throws(go(session('b')), /gitCommit was a+ and is b+/);
  assert.doesNotThrow(go(session('a')));
  assert.doesNotThrow(go(session()));
});
