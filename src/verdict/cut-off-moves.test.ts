import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CutOffFindings } from '../findings/cut-offs.js';
import type { CutOff, CutOffAnswer } from '../statistics/cut-off.js';
import type { CellComparison, Change } from './comparison.js';
import { byCause, type CutOffMove, cutOffMoves } from './cut-off-moves.js';

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

test('a later cut-off is put down to the main thread only where that became faster wherever it passed, and the strategy slower nowhere', () => {
  const later = cutOffMoves('w', [findings(between(100, 110))], [findings(between(400, 450))], THRESHOLD);
  const { strategy, workers } = findings(ALWAYS);
  const main = (size: number, judgement: Change['judgement']) =>
    judged({ strategy: 'main-thread', workers: 1, size }, judgement);
  const own = (size: number, judgement: Change['judgement']) =>
    judged({ strategy, workers, size }, judgement);
  const cause = (...cells: readonly CellComparison[]) => byCause(later, cells).map(({ move }) => move);
  const faster = [main(200, 'better'), main(400, 'better')];
  assert.deepEqual(cause(...faster, own(200, 'neither')), ['main-thread-faster']);
  assert.deepEqual(cause(...faster, own(1000, 'worse')), ['later']);
  assert.deepEqual(cause(main(200, 'better'), main(400, 'neither')), ['later']);
  // Faster where nobody looks for the cut-off is no excuse.
  assert.deepEqual(cause(main(200, 'neither'), main(10, 'better'), main(9000, 'better')), ['later']);
  assert.deepEqual(cause(own(200, 'neither')), ['later']);
  assert.deepEqual(cause(main(10, 'better'), main(1000, 'better')), ['main-thread-faster']);
});

/** A cell of which one time was judged like this. */
function judged(
  key: Pick<CellComparison, 'strategy' | 'workers' | 'size'>,
  judgement: Change['judgement'],
): CellComparison {
  const ratio = { value: 1, low: 1, high: 1, confidence: 0.95 };
  return {
    ...key,
    workload: 'w',
    verdict: 'pass',
    because: [],
    why: '',
    unfinished: false,
    pairs: 20,
    design: 'ping-pong',
    unsteady: false,
    changes: [{ metric: 'wallMin', base: 1, head: 1, ratio, threshold: 0.03, p: null, judgement }],
  };
}

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
