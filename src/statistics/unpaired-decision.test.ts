import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../model/random.js';
import { DEFAULT_UNPAIRED_RULE, decideUnpaired, LEAST_UNPAIRED } from './unpaired-decision.js';

const random = createRandom(4);
const around = (centre: number, n: number): number[] =>
  Array.from({ length: n }, () => centre * (1 + 0.01 * (random() - 0.5)));

function verdicts(base: readonly number[], head: readonly number[]) {
  return decideUnpaired([{ id: 'cell', base, head }])[0];
}

test('the strongest thing said of two separate runs is a suspicion, with its direction', () => {
  const slower = verdicts(around(100, 20), around(150, 20));
  assert.ok(slower?.verdict === 'suspect' && slower.direction === 'slower');
  assert.ok(slower.ratio.low < 1.5 && slower.ratio.high > 1.49 && slower.ratio.low > 1.48);
  const faster = verdicts(around(150, 20), around(100, 20));
  assert.ok(faster?.verdict === 'suspect' && faster.direction === 'faster');
});

test('equal runs pass, and a difference near the margin is inconclusive', () => {
  assert.equal(verdicts(around(100, 20), around(100, 20))?.verdict, 'pass');
  assert.equal(verdicts(around(100, 20), around(103, 20))?.verdict, 'inconclusive');
});

test('a cell with nine processes on a side is not judged, and still counts as a hypothesis', () => {
  const few = { id: 'few', base: around(1, LEAST_UNPAIRED - 1), head: around(9, 30) };
  const slow = { id: 'slow', base: around(1, 10), head: around(2, 10) };
  // The smallest p of ten against ten is 1 / C(20, 10), which is 5.4e-6: below this alone, and above it as one of two.
  const rule = { ...DEFAULT_UNPAIRED_RULE, alpha: 1e-5 };
  const [first, second] = decideUnpaired([few, slow], rule);
  assert.deepEqual(first, { id: 'few', verdict: 'too-few', needed: 10 });
  assert.equal(second?.verdict, 'inconclusive');
  assert.equal(decideUnpaired([slow], rule)[0]?.verdict, 'suspect');
});

test('a drift over the session makes two separate runs of the same code suspicious', () => {
  const session = Array.from({ length: 40 }, (_, i) => 100 * (1 + (0.1 * i) / 40) * (1 + 0.01 * random()));
  assert.equal(verdicts(session.slice(0, 20), session.slice(20))?.verdict, 'suspect');
});
