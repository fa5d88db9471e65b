import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { roundsOf } from '../../model/observation.js';
import { METRICS } from '../../model/recorded-metrics.js';
import { startGuardian } from '../../processes/guardian.js';
import { Recorder } from '../../run/recorder.js';
import { TEST_ENVIRONMENT } from '../../testing/environment.js';
import { fakePython, NO_SHELL } from '../../testing/fake-python.js';
import { testPlan } from '../../testing/plan.js';
import { besidePython } from './beside-python.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-beside-'));
const guardian = startGuardian();
after(async () => {
  await guardian.close();
  rmSync(folder, { recursive: true, force: true });
});

const HEAD = {
  schemaVersion: 1 as const,
  tool: { name: 'parallel-bench', version: '0.0.0' },
  startedAt: '2026-01-01T00:00:00.000Z',
  environment: TEST_ENVIRONMENT,
  metrics: METRICS,
};

it('what runs in Python is spread over the turns of each pass, catches up, and is run again after a crash by a resumed run alone', {
  skip: NO_SHELL,
}, async () => {
  const command = fakePython(
    folder,
    'python3',
    '3.12.1',
    `[ "$3" = crash ] && kill -SEGV $$; echo '{"ms": 2, "answer": "3"}'`,
  );
  const programs = ['a', 'b', 'c', 'crash'].map((model) => ({
    probe: model,
    script: 'starts.py',
    args: [model],
    answer: '3',
  }));
  const recorder = new Recorder(HEAD, testPlan({ rounds: { min: 3, max: 3 } }));
  const heard: string[] = [];
  const start = () =>
    besidePython(
      { command, programs },
      recorder,
      { guardian, signal: new AbortController().signal },
      ({ probe }) => heard.push(probe),
    );
  const beside = start();
  assert.equal(beside.msAhead(), undefined);
  const made: number[] = [];
  for (let turn = 0; turn < 8; turn++) {
    await beside.beforeTurn(0, turn, 8);
    made.push(heard.length);
  }
  assert.deepEqual(made, [1, 1, 2, 2, 3, 3, 4, 4]);
  assert.deepEqual([...heard].sort(), ['a', 'b', 'c', 'crash']);
  assert.ok((beside.msAhead() ?? 0) > 0);
  // Pass 1 was cut short; in pass 2 each has two rounds to go, but for the one that crashed.
  await beside.beforeTurn(2, 0, 1);
  for (const probe of ['a', 'b', 'c'])
    assert.deepEqual(roundsOf(recorder.observation(probe)), [{ ms: 2 }, { ms: 2 }, { ms: 2 }]);
  assert.equal(beside.msAhead(), 0);
  assert.equal(heard.filter((probe) => probe === 'crash').length, 1);
  const { observations = [] } = recorder.changes(0, null);
  assert.equal(observations.length, 4);
  assert.equal(recorder.changes(0, null).observations, undefined);
  assert.deepEqual(recorder.results(0, false, null).observations, observations);
  await start().beforeTurn(2, 0, 1);
  assert.equal(heard.filter((probe) => probe === 'crash').length, 2);
});
