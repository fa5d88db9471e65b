import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { KeptRuns } from './kept-runs.js';

const HOW = { claims: ['A3'], timeBudget: '8m', environment: 'Node 20.19.0 with NODE_OPTIONS' };

it('repeated claims go on with runs that were made alike, and with no others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-runs-'));
  try {
    const path = join(folder, 'kept.json');
    await new KeptRuns(path, HOW).add({ 'A3 direction': 'HOLDS' });
    assert.deepEqual(new KeptRuns(path, HOW).runs, [{ 'A3 direction': 'HOLDS' }]);
    const otherwise = /has runs of A3 with a time budget of 8m/;
    assert.throws(() => new KeptRuns(path, { ...HOW, claims: ['A2'] }), otherwise);
    assert.throws(() => new KeptRuns(path, { ...HOW, timeBudget: '9m' }), otherwise);
    assert.throws(
      () => new KeptRuns(path, { ...HOW, environment: 'Node 20.19.0 with no variables' }),
      /NODE_OPTIONS, and here is Node 20\.19\.0 with no/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
