import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fullSizeServers, probedServers, serverReading, serversFor } from './server-readings.js';

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

it('has the article’s numbers of workers and requests in full size, each server once and by a name of its own', () => {
  const { alone, threads } = fullSizeServers(2);
  assert.deepEqual(
    threads.filter(({ handler }) => handler === 'hello').map(({ workers }) => workers),
    [1, 2, 4, 10],
  );
  assert.ok(
    [...alone, ...threads].every(({ handler, requests }) => requests === (handler === 'cpu' ? 1250 : 10_000)),
  );
  const names = probedServers(2, 'linux').map((server) => serverReading(server, 'perSecond'));
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.includes('cpu/10 × shared-fd/100 × 1250/perSecond'));
});
