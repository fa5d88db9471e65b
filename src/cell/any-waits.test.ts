// biome-ignore-all lint/suspicious/noThenProperty: thenables are the subject
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { anyWaits, placesToLook } from './any-waits.js';

it('calls every task of a short list, the first and the last before the others', () => {
  const places = placesToLook(0, 40);
  assert.deepEqual(places.slice(0, 2), [0, 39]);
  assert.deepEqual(
    places.toSorted((a, b) => a - b),
    Array.from({ length: 40 }, (_, place) => place),
  );
  assert.deepEqual(placesToLook(0, 1), [0]);
  assert.deepEqual(placesToLook(3, 3), []);
});

it('calls about a hundred tasks of a long list: even and odd ones, and some of every tenth', () => {
  // Even steps through 199 tasks would be steps of two.
  for (const count of [199, 1000, 1_000_000]) {
    const places = placesToLook(0, count);
    assert.ok(places.length > 90, `only ${places.length}`);
    assert.deepEqual([...new Set(places.map((place) => place % 2))].toSorted(), [0, 1]);
    assert.equal(new Set(places.map((place) => Math.floor((10 * place) / count))).size, 10);
  }
});

it('calls none before the place from which it is to look', () => {
  assert.ok(placesToLook(500, 1000).every((place) => place >= 500 && place < 1000));
});

it('is done at the first task that waits, also where that fails later', async () => {
  const called: unknown[] = [];
  const run = (task: unknown) => {
    called.push(task);
    return { then: (_done: unknown, failed: (why: Error) => void) => failed(new Error('not today')) };
  };
  assert.equal(await anyWaits({ run }, { tasks: ['a', 'b'], shared: undefined }), true);
  assert.deepEqual(called, ['a']);
});
