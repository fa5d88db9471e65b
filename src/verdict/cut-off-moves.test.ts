import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CutOffFindings } from '../findings/cut-offs.js';
import type { CutOff, CutOffAnswer } from '../statistics/cut-off.js';
import { type CutOffMove, cutOffMoves } from './cut-off-moves.js';

/** A cut-off may move by a quarter. */
const THRESHOLD = 0.25;

const ALWAYS: CutOffAnswer = { kind: 'always', from: 10 };
const NEVER: CutOffAnswer = { kind: 'never', upTo: 5000 };

/**
 * Pairs of cut-offs and the move that is expected. From 1000, the threshold allows up to 1250 upwards and 800
 * downwards.
 */
const MOVES: readonly (readonly [base: CutOffAnswer, head: CutOffAnswer, move: CutOffMove['move']])[] = [
  [between(1000, 1100), between(1400, 1500), 'later'],
  [between(1400, 1500), between(1000, 1100), 'earlier'],
  [between(1000, 1100), between(1050, 1250), 'within-threshold'],
  [between(1050, 1250), between(1000, 1100), 'within-threshold'],
  [between(1000, 1000), between(1000, 1251), 'not-resolved'],
  [between(1000, 1000), between(799, 1000), 'not-resolved'],
  [between(1000, 1100), between(1000, 100_000), 'not-resolved'],
  [between(1000, 100_000), between(1000, 1100), 'not-resolved'],
  [between(1000, Infinity), between(1000, Infinity), 'not-resolved'],
  [between(0, 1000), between(0, 1000), 'not-resolved'],
  [between(1000, 1100), NEVER, 'later'],
  [NEVER, between(1000, 1100), 'earlier'],
  [between(1000, 1100), ALWAYS, 'earlier'],
  [ALWAYS, NEVER, 'later'],
  [NEVER, NEVER, 'not-resolved'],
  [ALWAYS, ALWAYS, 'not-resolved'],
];

test('a cut-off counts as moved, or as unmoved, only if both intervals leave no other answer', () => {
  for (const [base, head, move] of MOVES)
    assert.deepEqual(moves(base, head), [move], `${JSON.stringify(base)} and ${JSON.stringify(head)}`);
});

test('a cut-off that only one run looked for is not compared', () => {
  const answer = findings(between(1000, 1100));
  assert.deepEqual(cutOffMoves('w', [answer], [{ ...answer, workers: 4 }], THRESHOLD), []);
});

function moves(base: CutOffAnswer, head: CutOffAnswer): string[] {
  return cutOffMoves('w', [findings(base)], [findings(head)], THRESHOLD).map(({ move }) => move);
}

function between(low: number, high: number): CutOffAnswer {
  return {
    kind: 'crosses',
    size: { value: low, low, high, confidence: 0.95 },
    bracket: { below: low, above: high },
    standardError: 0,
  };
}

function findings(found: CutOffAnswer): CutOffFindings {
  const answer: CutOff = { points: [], safe: { slowerUpTo: undefined, fasterFrom: undefined }, ...found };
  return { strategy: 'worker-copy', workers: 2, temperature: 'warm', answer };
}
