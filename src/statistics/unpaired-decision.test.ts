import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../model/random.js';
import { decideUnpaired, leastProcesses } from './unpaired-decision.js';

const random = createRandom(4);
const around = (centre: number, n: number): number[] =>
  Array.from({ length: n }, () => centre * (1 + 0.01 * (random() - 0.5)));

function verdicts(base: readonly number[], head: readonly number[]) {
  return decideUnpaired([{ id: 'cell', base, head }])[0];
}

test('the strongest verdict on two separate runs is a suspicion, with its direction', () => {
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

test('cells are judged from the fewest processes that can show anything among so many cells', () => {
  // 1 / C(2n, n) times the cells must not exceed 1%: C(10, 5) = 252, C(14, 7) = 3432, C(16, 8) = 12,870, C(26, 13) > 10^7.
  assert.deepEqual(
    [1, 2, 3, 9, 10, 34, 35, 128, 129, 100_000].map((cells) => leastProcesses(cells)),
    [5, 5, 6, 6, 7, 7, 8, 8, 9, 13],
  );
  const cells = (count: number, n: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `${i}`, base: around(1, n), head: around(2, n) }));
  assert.ok(decideUnpaired(cells(34, 7)).every(({ verdict }) => verdict === 'suspect'));
  assert.deepEqual(decideUnpaired(cells(35, 7))[34], { id: '34', verdict: 'too-few', needed: 8 });
});

test('a cell that could never be suspect does not make it harder for the others', () => {
  const few = { id: 'few', base: around(1, 3), head: around(9, 3) };
  const slow = { id: 'slow', base: around(1, 5), head: around(2, 5) };
  const all = [slow, few, { ...slow, id: 'other' }, { ...few, id: 'fourth' }];
  // Two cells of 5 against 5: 2 / 252 is below 1%. Four would not be.
  assert.deepEqual(
    decideUnpaired(all).map(({ verdict }) => verdict),
    ['suspect', 'too-few', 'suspect', 'too-few'],
  );
});

test('many processes on one side make up for few on the other', () => {
  // C(20, 3) = 1140.
  assert.equal(verdicts(around(1, 17), around(2, 3))?.verdict, 'suspect');
  assert.equal(verdicts(around(1, 3), around(2, 3))?.verdict, 'too-few');
});

test('a drift over the session makes two separate runs of the same code suspicious', () => {
  const session = Array.from({ length: 40 }, (_, i) => 100 * (1 + (0.1 * i) / 40) * (1 + 0.01 * random()));
  assert.equal(verdicts(session.slice(0, 20), session.slice(20))?.verdict, 'suspect');
});
