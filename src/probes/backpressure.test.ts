import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LIMITER_NAMES, pressureReading } from '../model/backpressure.js';
import { createRandom } from '../model/random.js';
import { LIMIT, runLimited } from './backpressure/run-limited.js';
import backpressure from './backpressure.js';

it('every way to limit requests answers all of them, and has as many under way as the limit allows', async () => {
  const delays = Array.from({ length: 3 * LIMIT }, createRandom(1));
  for (const limiter of LIMITER_NAMES) {
    let [answered, most] = [0, 0];
    await runLimited(limiter, delays, (count, underWay) => {
      answered = count;
      most = Math.max(most, underWay);
    });
    assert.deepEqual([answered, most], [delays.length, LIMIT], limiter);
  }
});

it('a limit inside the promise keeps a promise of every request, which the probe of backpressure sees', async () => {
  const { readings } = await backpressure.measure(createRandom(1));
  const heap = (limiter: (typeof LIMITER_NAMES)[number]) => readings[pressureReading(limiter, 'heap')] ?? 0;
  // 10,000 requests are 20 times as many as may be under way.
  assert.ok(heap('inside') > 4 * heap('before'), JSON.stringify(readings));
  assert.ok(heap('inside') > 4 * heap('batches'), JSON.stringify(readings));
});
