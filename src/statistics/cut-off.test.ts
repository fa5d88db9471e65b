import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createRandom } from '../model/random.js';
import { type CutOff, cutOff } from './cut-off.js';
import type { MeasuredSize } from './cut-off-points.js';

/** Synthetic sweeps with 3% noise, and the reference's estimate by a bootstrap of medians. */
interface Sweep {
  readonly sizes: readonly number[];
  readonly TM: readonly (readonly number[])[];
  readonly TS: readonly (readonly number[])[];
  readonly trueCross: number | null;
  readonly ref: { readonly est: number | string };
}

const sweeps = JSON.parse(
  readFileSync(new URL('../../../src/statistics/testdata/crossover.json', import.meta.url), 'utf8'),
) as Readonly<Record<'affine' | 'power15' | 'cliff' | 'never' | 'always', Sweep>>;

function measured({ sizes, TM, TS }: Sweep): MeasuredSize[] {
  return sizes.map((size, i) => ({
    size,
    pairs: TM.map((times, round) => ({ main: times[i] ?? 0, other: TS[round]?.[i] ?? 0 })),
  }));
}

/**
 * Main takes `size`. The other takes `size` times the size's own factor times one of these ratios per round.
 */
function synthetic(
  factors: readonly (readonly [size: number, factor: number])[],
  rounds = 10,
): MeasuredSize[] {
  return factors.map(([size, factor], k) => ({
    size,
    pairs: Array.from({ length: rounds }, (_, round) => ({
      main: size,
      other: size * factor * (1 + 0.001 * (((round * 7 + k) % 10) - 4.5)),
    })),
  }));
}

function crossing(found: CutOff): Extract<CutOff, { kind: 'crosses' }> {
  assert.ok(found.kind === 'crosses', `found ${found.kind}`);
  return found;
}

for (const name of ['affine', 'power15', 'cliff'] as const) {
  test(`the interval of the ${name} sweep holds the true cut-off, and so does the safe bracket`, () => {
    const sweep = sweeps[name];
    const truth = sweep.trueCross ?? Number.NaN;
    const { size, bracket, safe } = crossing(cutOff(measured(sweep)));
    assert.ok(size.low <= truth && truth <= size.high);
    assert.ok(Math.abs(size.value / truth - 1) < 0.03);
    assert.ok(Math.abs(size.value / Number(sweep.ref.est) - 1) < 0.03);
    assert.ok(bracket.below <= size.value && size.value < bracket.above);
    assert.ok((safe.slowerUpTo ?? Infinity) < truth && truth < (safe.fasterFrom ?? 0));
  });
}

test('a strategy that loses at every size never pays, one that wins at every size always does', () => {
  const never = cutOff(measured(sweeps.never));
  assert.ok(never.kind === 'never' && never.upTo === 131_072);
  const always = cutOff(measured(sweeps.always));
  assert.ok(always.kind === 'always' && always.from === 64);
});

test('a loss at the largest size, or a gain at the smallest, is not resolved if it is within the noise floor', () => {
  const loses = synthetic([
    [10, 2],
    [20, 1.5],
    [40, 1.01],
  ]);
  const wins = synthetic([
    [10, 0.99],
    [20, 0.5],
    [40, 0.25],
  ]);
  assert.deepEqual([cutOff(loses, 0.005).kind, cutOff(wins, 0.005).kind], ['never', 'always']);
  const [lost, won] = [cutOff(loses, 0.02), cutOff(wins, 0.02)];
  assert.ok(lost.kind === 'not-resolved' && won.kind === 'not-resolved');
  assert.deepEqual(lost.size, { value: Infinity, low: 20, high: Infinity, confidence: 0.95 });
  assert.deepEqual(won.size, { value: 0, low: 0, high: 20, confidence: 0.95 });
  const nowhere = cutOff(synthetic([[10, 1.01]]), 0.02);
  assert.ok(nowhere.kind === 'not-resolved' && nowhere.size.low === 0 && nowhere.size.high === Infinity);
});

test('sizes in another order, and times in another unit, give the same cut-off', () => {
  const sizes = measured(sweeps.affine);
  const inMicroseconds = sizes.map(({ size, pairs }) => ({
    size,
    pairs: pairs.map(({ main, other }) => ({ main: main * 1024, other: other * 1024 })),
  }));
  assert.deepEqual(crossing(cutOff(sizes.toReversed())).size, crossing(cutOff(sizes)).size);
  assert.equal(crossing(cutOff(inMicroseconds)).size.value, crossing(cutOff(sizes)).size.value);
});

test('a cut-off near the largest size stays open above', () => {
  const { size } = crossing(
    cutOff(
      synthetic([
        [10, 2],
        [20, 1.5],
        [40, 0.9999],
      ]),
    ),
  );
  assert.ok(size.low > 20 && size.high === Infinity);
});

test('a strategy that seems to win everywhere, without being sure at the smallest size, is not resolved', () => {
  const found = cutOff(
    synthetic([
      [10, 0.9999],
      [20, 0.5],
      [40, 0.25],
    ]),
  );
  assert.ok(found.kind === 'not-resolved' && found.reason === 'noise');
  assert.ok(found.size.value === 0 && found.size.low === 0 && found.size.high < 20);
});

test('five rounds give a best guess and no interval', () => {
  const found = cutOff(
    synthetic(
      [
        [10, 2],
        [20, 1.5],
        [40, 0.5],
      ],
      5,
    ),
  );
  assert.ok(found.kind === 'not-resolved' && found.reason === 'too-few-rounds');
  assert.ok(found.size.value > 20 && found.size.value < 40 && found.size.high === Infinity);
});

test('a strategy that is surely faster and then surely slower again gets all its crossings reported, not one size', () => {
  const found = cutOff(
    synthetic([
      [10, 2],
      [20, 0.5],
      [40, 2],
      [80, 0.5],
    ]),
  );
  assert.ok(found.kind === 'not-monotone');
  assert.deepEqual(found.crossings, [
    { below: 10, above: 20, becomes: 'faster' },
    { below: 20, above: 40, becomes: 'slower' },
    { below: 40, above: 80, becomes: 'faster' },
  ]);
});

test('a size added later with fewer rounds is paired with the latest rounds of its neighbours', () => {
  const wide = synthetic(
    [
      [10, 2],
      [40, 0.5],
    ],
    16,
  );
  const [middle] = synthetic([[20, 1.1]], 6);
  assert.ok(middle !== undefined);
  const { size, bracket } = crossing(cutOff([...wide, middle]));
  assert.deepEqual(bracket, { below: 20, above: 40 });
  assert.ok(size.low > 20 && size.high < 40);
});

test('an estimate lies in its own interval, however noisy and uneven the rounds are', () => {
  const random = createRandom(1);
  for (let run = 0; run < 3000; run++) {
    const noise = [0.02, 0.1, 0.4][run % 3] ?? 0;
    const scatter = (): number => Math.exp(noise * (random() + random() + random() + random() - 2));
    const sizes = [5, 10, 20, 40, 80].map((size): MeasuredSize => {
      const rounds = random() < 0.5 ? 8 : 20;
      const pair = () => ({ main: size * scatter(), other: (10 + size / 2) * scatter() });
      return { size, pairs: Array.from({ length: rounds }, pair) };
    });
    const found = cutOff(sizes);
    if (found.kind !== 'crosses') continue;
    const { value, low, high } = found.size;
    assert.ok(low <= value && value <= high, `run ${run}: ${value} in ${low}–${high}`);
  }
});
