import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SweepCosts } from './sweep-costs.js';

test('finds what a size took at the longest, and the two sizes below it, as looking through all of them would', () => {
  const notes = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 99 })));
  fc.assert(
    fc.property(notes, fc.integer({ min: 0, max: 31 }), (noted, size) => {
      const sweep = new SweepCosts();
      const longest = new Map<number, number>();
      for (const [at, ms] of noted) {
        sweep.note(at, ms);
        longest.set(at, Math.max(ms, longest.get(at) ?? 0));
      }
      const smaller = [...longest].filter(([other]) => other < size).sort(([a], [b]) => a - b);
      assert.equal(sweep.at(size), longest.get(size));
      assert.deepEqual(sweep.below(size), [smaller.at(-1), smaller.at(-2)]);
    }),
    { seed: 3, numRuns: 300 },
  );
});
