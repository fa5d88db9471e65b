import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pairOrder } from './pair-order.js';

it('lets base go first in about half of the pairs, and in about half of the turns', () => {
  for (const seed of [0, 1, 2, 3, 4]) {
    const orders = Array.from({ length: 200 }, (_, i) =>
      pairOrder(seed, `round ${i + 1}`, 'load/10/main/1', 20),
    );
    const pairs = orders.filter(({ first }) => first === 'base').length / orders.length;
    const turns = orders.flatMap(({ turnOrder }) => turnOrder);
    const turnShare = turns.filter((side) => side === 'base').length / turns.length;
    assert.ok(pairs >= 0.4 && pairs <= 0.6, `seed ${seed}: ${pairs}`);
    assert.ok(turnShare >= 0.45 && turnShare <= 0.55, `seed ${seed}: ${turnShare}`);
  }
});

it('flips coins that the seed decides', () => {
  assert.deepEqual(pairOrder(3, 'round 1', 'a', 20), pairOrder(3, 'round 1', 'a', 20));
  assert.notDeepEqual(pairOrder(3, 'round 1', 'a', 20), pairOrder(4, 'round 1', 'a', 20));
});
