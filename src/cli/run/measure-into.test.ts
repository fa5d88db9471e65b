import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { WorkloadData } from '../../model/workload-source.js';
import { TEST_ENVIRONMENT } from '../../testing/environment.js';
import { testPlan } from '../../testing/plan.js';
import { demandSameData } from './demand-same-data.js';
import { demandSameRun, wordsOfComplete } from './demand-same-run.js';
import { recorderFor } from './measure-into.js';
import type { PreparedRun } from './prepare-run.js';
import { budgetEndedText } from './run-endings.js';

const SESSION: PreparedRun = {
  plan: testPlan(),
  workloads: [],
  environment: TEST_ENVIRONMENT,
  warnings: [],
  countsFrom: 0,
};

it('a commit that the first session did not know, and the second did, is demanded of the third', () => {
  const session = (letter?: string): PreparedRun => ({
    ...SESSION,
    environment: {
      ...TEST_ENVIRONMENT,
      gitCommit: letter?.repeat(40) ?? null,
      gitDirty: letter === undefined ? null : false,
    },
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

it('rounds of other data share no file with earlier ones', () => {
  const text = (...files: string[]) => ({ kind: 'files', pattern: '/in/*', files, as: 'text' }) as const;
  const go = (was: WorkloadData | null, is: WorkloadData | null) => () =>
    demandSameData('x.json', [{ id: 'work', data: was }], [{ id: 'work', data: is }]);
  const two = text('/in/b', '/in/c');
  assert.doesNotThrow(go(two, text('/in/b', '/in/c')));
  assert.doesNotThrow(go(null, null));
  assert.throws(
    go(two, text('/in/a', '/in/b', '/in/c')),
    /x\.json measured work with other data: \/in\/a was not/,
  );
  assert.throws(go(two, text('/in/b')), /\/in\/c is no longer among it/);
  assert.throws(go(two, { ...two, as: 'bytes' }), /read in another way/);
  assert.throws(go(two, text('/in/c', '/in/b')), /read in another way/);
  assert.throws(go({ kind: 'calls', file: '/in/b' }, text('/in/b')), /read in another way/);
  assert.throws(go(two, null), /\/in\/b is no longer among it/);
});

it('only of a run that is over it is said that failed cells can be measured again: no other command does that', () => {
  const [key] = testPlan().cells;
  const failure = { kind: 'threw', message: 'no', phase: 'first run' } as const;
  const cells = [{ ...(key ?? assert.fail()), status: 'failed', failure, rounds: [] }] as const;
  const words = (change: object): string => wordsOfComplete({ cells, plan: { ...testPlan(), ...change } });
  assert.match(words({}), /--retry-failed .*\(1 cell\)/);
  for (const change of [{ claims: ['A2'] }, { probes: ['transports'] }])
    assert.match(words(change), /nothing is left to measure. Leave --resume out to measure again$/);
});

it('a run by agents that saved nothing does not say that its rounds are saved', () => {
  const results = { ...recorderFor(SESSION).results(0, false, null), machines: [] };
  const words = (file?: string): string =>
    budgetEndedText(results, { file, command: 'pb', agents: 'redis://h:1' });
  assert.equal(words(), 'not all was measured; nothing is saved, as you asked\n');
  assert.match(
    words('x.json'),
    /what was is saved. To go on:\n {2}pb run --resume x\.json --agents redis:\/\/h:1/,
  );
});
