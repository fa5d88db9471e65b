import assert from 'node:assert/strict';
import { it } from 'node:test';
import { serversFor } from './server-readings.js';

for (const cores of [1, 2, 8, 64]) {
  it(`gives each of the workers that use ${cores} cores ten connections, and one process as many`, () => {
    const { computingAlone, ...servers } = serversFor(cores);
    for (const { handler, workers, connections } of Object.values(servers)) {
      if (handler !== 'cpu') continue;
      assert.equal(connections, computingAlone.connections);
      assert.ok(connections >= 10 * workers && connections <= 100, `${connections} for ${workers}`);
    }
  });
}
