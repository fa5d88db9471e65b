import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../model/random.js';
import { hodgesLehmann } from './hodges-lehmann.js';
import { mannWhitneyTails } from './mann-whitney.js';
import { doubledMidRanks } from './mid-ranks.js';
import { commonStep, MOST_EXACT, type NullDistribution, tabulated } from './null-distribution.js';
import { ownPairSums, pairSums } from './pair-sums.js';
import { type Ordered, sorted } from './quantile.js';
import { rankInterval } from './rank-interval.js';
import { approximateRankSum, exactRankSum } from './rank-sum-distribution.js';
import { shift } from './shift.js';
import { signedRank } from './signed-rank.js';
import { approximateSignedRank, exactSignedRank } from './signed-rank-distribution.js';

const random = createRandom(1947);
const values = (n: number): number[] => Array.from({ length: n }, random);
const untiedRanks = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i + 1);
/** Values rounded to tenths, so that about a tenth of them share each rank. */
const tiedRanks = (n: number): Int32Array =>
  doubledMidRanks(values(n).map((value) => Math.round(10 * value))).ranks.sort();

interface Case {
  readonly name: string;
  readonly exact: Float64Array;
  readonly approximate: NullDistribution;
  /** The largest difference of probabilities. The smaller sample decides it. */
  readonly tolerance: number;
}

/** Numbers of values just below the limit, at it, and just beyond. */
const SIZES = [MOST_EXACT - 1, MOST_EXACT, MOST_EXACT + 1];
/** The share of the values that is in the smaller sample. */
const SHARES = [
  { share: 0.5, tolerance: 0.001 },
  { share: 0.1, tolerance: 0.003 },
];

const CASES: readonly Case[] = SIZES.flatMap((n) =>
  [
    { kind: 'untied', ranks: untiedRanks(n) },
    { kind: 'tied', ranks: tiedRanks(n) },
  ].flatMap(({ kind, ranks }): Case[] => [
    {
      name: `signed ranks of ${n} ${kind} values`,
      exact: exactSignedRank(ranks),
      approximate: approximateSignedRank(ranks),
      tolerance: 0.001,
    },
    ...SHARES.map(({ share, tolerance }): Case => {
      const chosen = Math.ceil(n * share);
      return {
        name: `rank sums of ${chosen} among ${n} ${kind} values`,
        exact: exactRankSum(ranks, chosen),
        approximate: approximateRankSum(ranks, chosen),
        // Ties leave fewer sums, so that each step of the distribution is larger.
        tolerance: kind === 'tied' ? 1.5 * tolerance : tolerance,
      };
    }),
  ]),
);

for (const { name, exact, approximate, tolerance } of CASES) {
  test(`${name}: exact and approximate probabilities agree within ${tolerance}`, () => {
    exact.forEach((p, s) => {
      const difference = Math.abs(approximate(s) - p);
      assert.ok(difference <= tolerance, `${difference} at ${s}, where p is ${p}`);
    });
  });

  test(`${name}: the approximation makes no small p value smaller`, () => {
    exact.forEach((p, s) => {
      if (p <= 0.025) assert.ok(approximate(s) >= 0.99 * p, `${approximate(s)} for ${p}`);
    });
  });
}

test('intervals by exact and by approximate ranks differ by at most one rank', () => {
  for (const n of SIZES) {
    const averages = ownPairSums(sorted(values(n)));
    const ranks = untiedRanks(n);
    assertAlike(averages, tabulated(exactSignedRank(ranks)), approximateSignedRank(ranks));
    for (const { share } of SHARES) {
      const m = Math.ceil(n * share);
      const differences = pairSums(sorted(values(m)), sorted(values(n - m)));
      assertAlike(differences, tabulated(exactRankSum(ranks, m)), approximateRankSum(ranks, m));
    }
  }
});

function assertAlike(ordered: Ordered, exact: NullDistribution, approximate: NullDistribution): void {
  const place = Array.from({ length: ordered.length }, (_, i) => ordered.at(i));
  const one = rankInterval(ordered, exact, 0.95);
  const other = rankInterval(ordered, approximate, 0.95);
  assert.ok(Math.abs(place.indexOf(one.low) - place.indexOf(other.low)) <= 1);
  assert.ok(Math.abs(place.indexOf(one.high) - place.indexOf(other.high)) <= 1);
  assert.ok(Math.abs(one.confidence - other.confidence) < 0.001);
}

test('a thousand values have p values and intervals, even if some or all are tied', () => {
  const plain = values(1000);
  const tied = plain.map((value) => Math.round(10 * value) / 10);
  for (const x of [plain, tied]) {
    const y = x.map((value, i) => value + (i % 2) / 10);
    const { value, low, high, confidence } = hodgesLehmann(x.map((one) => one - 0.5));
    assert.ok(-0.06 < low && low <= value && value <= high && high < 0.06 && confidence >= 0.95);
    const moved = shift(x, y);
    assert.ok(0 <= moved.low && moved.low <= moved.value && moved.value <= moved.high && moved.high < 0.11);
    // Half of y lies 0.1 higher. The mean shift is 0.05, or 3.9 standard errors of √(2/1000) · √(1/12).
    const { less, greater } = mannWhitneyTails(x, y);
    assert.ok(greater > 1e-6 && greater < 1e-3 && less > 0.99 && less <= 1);
    const { p } = signedRank(
      x.map((one) => one - 0.45),
      'greater',
    );
    assert.ok(p > 1e-12 && p < 1e-4);
  }
  const same = new Array<number>(1000).fill(1);
  assert.equal(hodgesLehmann(same).high, 1);
  assert.deepEqual(mannWhitneyTails(same, same), { u: 500_000, less: 1, greater: 1 });
  assert.ok(signedRank(same, 'greater').p < 1e-200);
});

test('the step is the largest number of which all numbers are multiples', () => {
  assert.equal(commonStep([12, 0, 18]), 6);
  assert.equal(commonStep([1, 2, 3]), 1);
  assert.equal(commonStep([0, 0]), 0);
});
