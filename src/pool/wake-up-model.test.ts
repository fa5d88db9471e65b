import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explore, type Protocol } from '../testing/wake-up-model.js';

const RIGHT: Protocol = { wait: 'until new', count: 'one per worker', begin: 'after all' };
const RUNS = 3;

describe('the wake-up protocol, in every order of its steps', () => {
  for (const workers of [1, 2]) {
    it(`does so with ${workers} workers beside a caller that takes tasks too`, () => {
      const { states, wrong, trail } = explore({ ...RIGHT, mainComputes: true }, workers, RUNS);
      assert.equal(wrong, undefined, `${wrong}:\n${trail.join('\n')}`);
      assert.ok(states > 100, `only ${states} states were tried`);
    });

    it(`answers ${RUNS} runs on ${workers} workers with their own results, computes each task once, and stops`, () => {
      const { states, wrong, trail } = explore(RIGHT, workers, RUNS);
      assert.equal(wrong, undefined, `${wrong}:\n${trail.join('\n')}`);
      assert.ok(states > 100, `only ${states} states were tried`);
    });
  }
});

describe('the model can fail: it finds an order of steps that breaks', () => {
  const broken: readonly (readonly [name: string, protocol: Protocol, wrong: string])[] = [
    [
      'a worker that serves whenever it wakes, with any posts counted',
      { wait: 'once', count: 'posts', begin: 'after all' },
      'a result of another run is answered',
    ],
    [
      'a worker that serves whenever it wakes, with one post per worker counted',
      { ...RIGHT, wait: 'once' },
      'a post out of turn',
    ],
    [
      'a caller that begins a run while a worker may still claim',
      { ...RIGHT, begin: 'after one' },
      'a result of another run is answered',
    ],
    [
      'a caller that takes tasks too, and begins a run while a worker may still claim',
      { ...RIGHT, begin: 'after one', mainComputes: true },
      'a result of another run is answered',
    ],
  ];
  for (const [name, protocol, wrong] of broken) {
    it(name, () => assert.equal(explore(protocol, 2, RUNS).wrong, wrong));
  }
});
