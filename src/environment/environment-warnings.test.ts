import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Environment } from '../model/environment.js';
import { TEST_ENVIRONMENT } from '../testing/environment.js';
import { environmentWarnings } from './environment-warnings.js';
import { timerResolutionMs } from './timer-resolution.js';

const QUIET: Environment = {
  ...TEST_ENVIRONMENT,
  cpuCount: 8,
  usableCores: 4,
  affinityCores: 4,
  governor: 'performance',
  loadBefore: 0.2,
};

function codes(changes: Partial<Environment>, resolutionMs = 0.0001): string[] {
  return environmentWarnings({ ...QUIET, ...changes }, resolutionMs).map(({ code }) => code);
}

test('has no warnings for a quiet machine', () => {
  assert.deepEqual(codes({}), []);
});

test('warns of load only if it takes cores from this run', () => {
  // 8 CPUs less 3 busy ones leave the 4 that the run may use. With 6 busy ones they don't.
  assert.deepEqual(codes({ loadBefore: 3 }), []);
  assert.deepEqual(codes({ loadBefore: 6 }), ['machine-loaded']);
  assert.deepEqual(codes({ loadBefore: 0.6, usableCores: 8 }), ['machine-loaded']);
});

test('warns only of a quota that is not a whole number of cores', () => {
  assert.deepEqual(codes({ quotaCores: 1.5, usableCores: 1 }), ['cpu-quota']);
  assert.deepEqual(codes({ quotaCores: 0.5, usableCores: 1 }), ['cpu-quota']);
  assert.deepEqual(codes({ quotaCores: 2, usableCores: 2 }), []);
  assert.deepEqual(codes({ quotaCores: 5.5 }), []);
});

test('warns of governors that follow the load, variables and a coarse clock', () => {
  assert.deepEqual(codes({ governor: 'powersave' }), ['governor']);
  assert.deepEqual(codes({ governor: null }), []);
  assert.deepEqual(codes({ variables: { NODE_OPTIONS: '--no-opt' } }), ['environment-variable']);
  assert.deepEqual(codes({}, 0.1), ['timer-coarse']);
});

test('finds the smallest step of a clock', () => {
  let calls = 0;
  assert.equal(
    timerResolutionMs(() => Math.floor(calls++ / 10) * 0.25),
    0.25,
  );
  assert.ok(timerResolutionMs() > 0);
});
