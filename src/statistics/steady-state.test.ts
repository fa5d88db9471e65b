import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steadyState } from './steady-state.js';

/**
 * Makes so many processes of 12 samples. The first samples are off by the given factor, which vanishes by the
 * middle.
 */
function processes(count: number, factor: number): number[][] {
  return Array.from({ length: count }, (_, p) =>
    Array.from({ length: 12 }, (_, i) => (i < 5 ? factor : 1) * (100 + ((p * 5 + i * 3) % 7) / 10)),
  );
}

test('samples that get faster while they are measured are unsteady', () => {
  const state = steadyState(processes(8, 1.1));
  assert.ok(state.kind === 'unsteady');
  assert.ok(state.drift.value > 0.09 && state.drift.value < 0.11);
});

test('level samples are steady, and so is a drift below 2%, however sure it is', () => {
  assert.equal(steadyState(processes(8, 1)).kind, 'steady');
  assert.equal(steadyState(processes(20, 1.015)).kind, 'steady');
});

test('seven processes are too few to judge, and so are eight of two samples each', () => {
  const cannotTell = { kind: 'too-few-processes', needed: 8, samplesEach: 3 };
  assert.deepEqual(steadyState(processes(7, 2)), cannotTell);
  const short = processes(8, 2).map((samples) => samples.slice(0, 2));
  assert.deepEqual(steadyState(short), cannotTell);
});
