import assert from 'node:assert/strict';
import { it } from 'node:test';
import absDistance from './abs-distance.js';

it('abs-distance adds up the distances of all its integers at any size, in 100 blocks of equal size', async () => {
  for (const size of [1, 99, 100, 12_345, 100_000]) {
    const { tasks = [] } = (await absDistance.createInput?.(size, Math.random)) ?? {};
    const blocks = Array.from(tasks);
    const all = blocks.flatMap((block) => [...block]);
    assert.equal(all.length, size);
    assert.equal(blocks.length, 100);
    const lengths = blocks.map(({ length }) => length);
    assert.ok(Math.max(...lengths) - Math.min(...lengths) <= (size % 100 === 0 ? 0 : 1));
    const inOrder = all.reduce((sum, x) => sum + (x < 50 ? 50 - x : x - 50), 0);
    assert.equal(absDistance.expected?.(size), inOrder);
    assert.ok(all.every((x) => x >= 0 && x < 100));
  }
});
