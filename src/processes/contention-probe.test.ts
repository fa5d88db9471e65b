import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startContentionProbe } from './contention-probe.js';

it('reports the free share of the cores, again and again', async () => {
  const probe = startContentionProbe(2);
  try {
    for (let i = 0; i < 2; i++) {
      const capacity = await probe.capacity();
      assert.ok(capacity !== undefined && capacity > 0 && capacity <= 1, `capacity ${capacity}`);
    }
  } finally {
    probe.close();
  }
});

it('reports undefined once it is closed', async () => {
  const probe = startContentionProbe(1);
  await probe.capacity();
  probe.close();
  assert.equal(await probe.capacity(), undefined);
});
