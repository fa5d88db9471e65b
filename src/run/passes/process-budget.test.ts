import assert from 'node:assert/strict';
import { it } from 'node:test';
import { measuredCell } from '../../testing/measured-cell.js';
import { PRESETS } from '../plan/presets.js';
import { processBudget } from './process-budget.js';

const BUDGET = PRESETS.default.round;

it('has short runs watched in as many processes as an interval needs, and long ones in two', () => {
  const watchedAfter = (ms: number) => [0, 1, 2, 5, 6, 12].map((rounds) => isWatched(ms, rounds));
  assert.deepEqual(watchedAfter(26), [true, true, true, true, false, false]);
  assert.deepEqual(watchedAfter(2000), [true, true, false, false, false, false]);
});

it('has a cell of a file without the metric watched', () => {
  assert.equal(processBudget(cellOf(2000, 5, {}), BUDGET), BUDGET);
});

function isWatched(ms: number, rounds: number): boolean {
  return !processBudget(cellOf(ms, rounds, { othersWait: [ms] }), BUDGET).isUnwatched;
}

function cellOf(ms: number, count: number, more: { othersWait?: number[] }) {
  const cell = measuredCell(
    { strategy: 'main-thread', workers: 1 },
    Array.from({ length: count }, (_, pass) => [pass, ms] as const),
  );
  const rounds = cell.rounds.map((round) => ({ ...round, metrics: { ...round.metrics, ...more } }));
  return { ...cell, rounds };
}
