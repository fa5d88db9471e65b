import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fittingWindow } from './window.js';

it('has one message under way as long as nothing is known about a worker', () => {
  const window = fittingWindow(2);
  assert.equal(window.sizeOf(0, 1000), 1);
  window.learn(1, 0.001);
  assert.equal(window.sizeOf(0, 1000), 1, 'one worker shows nothing about the other');
});

it('sends as many messages ahead as bridge a hand-over: more if they are shorter, and at most 64', () => {
  const window = fittingWindow(2);
  for (const [busyMs, size] of [
    [0, 65],
    [0.001, 65],
    [0.01, 11],
    [0.05, 3],
    [0.2, 1],
    [50, 1],
  ] as const) {
    for (let i = 0; i < 100; i++) window.learn(0, busyMs);
    assert.equal(window.sizeOf(0, 100_000), size, `${busyMs} ms`);
  }
});

it('sends nothing ahead after a single long message', () => {
  const window = fittingWindow(2);
  for (let i = 0; i < 100; i++) window.learn(0, 0.001);
  window.learn(0, 400);
  assert.equal(window.sizeOf(0, 100_000), 1);
});

it('divides the last messages among all workers, down to one each', () => {
  const window = fittingWindow(4);
  window.learn(0, 0);
  assert.deepEqual(
    [800, 80, 8, 7, 0].map((unsent) => window.sizeOf(0, unsent)),
    [65, 11, 2, 1, 1],
  );
});
