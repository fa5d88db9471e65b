import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MarginalCost } from '../../statistics/start-up.js';
import { marginalNotes } from './marginal-note.js';

const NINE: MarginalCost = {
  kind: 'measured',
  perWorker: { value: 9.91, low: 9.52, high: 10.3, confidence: 0.95 },
};
const TOO_FEW: MarginalCost = { kind: 'refused', reason: 'too-few-worker-counts', needed: 3, from: 4 };
const CURVED: MarginalCost = {
  kind: 'refused',
  reason: 'curved',
  share: { value: 0.3, low: 0.2, high: 0.4, confidence: 0.95 },
};

test('the cost of a further worker stands with its interval', () => {
  assert.deepEqual(notes({ 'main-thread': null, 'worker-copy': NINE, 'child-fork': NINE }), [
    'Each further worker adds, once every core is busy starting one: worker-copy 9.9 ms (9.5 ms to 10.3 ms), child-fork 9.9 ms (9.5 ms to 10.3 ms).',
  ]);
});

test('a reason that all share is given once, with what would help', () => {
  assert.deepEqual(notes({ 'main-thread': null, 'worker-copy': TOO_FEW, 'child-fork': TOO_FEW }), [
    'What each further worker adds is not known: that takes 3 worker counts of 4 or more, such as --workers 4,8,12.',
  ]);
});

test('a reason that some have names them', () => {
  assert.deepEqual(notes({ 'worker-copy': NINE, 'child-fork': CURVED }).slice(1), [
    'What each further worker adds under child-fork is not known: it changes with the number of workers.',
  ]);
});

test('a run without pools says nothing about pools', () => {
  assert.deepEqual(notes({ 'main-thread': null, 'worker-copy': null }), []);
});

function notes(marginals: Readonly<Record<string, MarginalCost | null>>): string[] {
  const costs = Object.entries(marginals).map(([strategy, marginal]) => ({
    strategy,
    one: null,
    many: null,
    starts: 1,
    timesWorker: null,
    pools: [],
    marginal,
  }));
  return marginalNotes(costs);
}
