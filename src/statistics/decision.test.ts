import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TIME_METRICS } from '../model/compared-metrics.js';
import { createRandom } from '../model/random.js';
import { decisionOf } from '../testing/decision.js';
import {
  addPair,
  type ComparedCell,
  conclude,
  decide,
  type Family,
  openCells,
  startFamily,
} from './decision.js';
import { DEFAULT_RULE } from './decision-rule.js';
import { perMetric } from './pair-evidence.js';
import { median } from './quantile.js';

fc.configureGlobal({ seed: 1979 });

/** A family of one cell with so many pairs, all near the given log ratio. */
function oneCell(centre: number, pairs: number, seed = 1, rule = DEFAULT_RULE): Family {
  const random = createRandom(seed);
  let family = startFamily(['cell'], rule);
  for (let i = 0; i < pairs; i++) {
    family = addPair(
      family,
      'cell',
      perMetric(() => centre + 0.01 * (random() - 0.5)),
    );
  }
  return family;
}

test('the first look passes cells that are clearly fine and never fails one', () => {
  assert.equal(decisionOf(decide(oneCell(0, 10), 10), 'cell').verdict, 'pass');
  assert.deepEqual(openCells(decide(oneCell(1, 10), 10)).length, 1);
});

test('a number of pairs that is not a look decides nothing', () => {
  const family = oneCell(1, 15);
  assert.equal(decide(family, 15), family);
});

test('a look takes only as many pairs as it names', () => {
  let family = oneCell(0, 10);
  // Nine further pairs are far worse, so that all nineteen together would not show the cell to be fine.
  for (let i = 0; i < 9; i++)
    family = addPair(
      family,
      'cell',
      perMetric(() => 100),
    );
  assert.equal(decisionOf(decide(family, 10), 'cell').verdict, 'pass');
});

test('a cell exactly on the margin is inconclusive after the last look', () => {
  const margin = Math.log1p(DEFAULT_RULE.delta);
  const rule = DEFAULT_RULE;
  const family = rule.looks.reduce((state, { pairs }) => decide(state, pairs), oneCell(margin, 40));
  assert.equal(decisionOf(family, 'cell').verdict, 'inconclusive');
});

test('a cell that may prove faster gets further pairs, and then counts as an improvement', () => {
  const first = decide(oneCell(-0.2, 20), 10);
  assert.equal(first.cells[0]?.state.kind, 'passed');
  assert.deepEqual(decisionOf(decide(first, 20), 'cell').metrics, TIME_METRICS);
  assert.equal(decisionOf(decide(first, 20), 'cell').verdict, 'improvement');
  assert.equal(decisionOf(conclude(first), 'cell').verdict, 'pass');
});

test('better in one metric and worse in another is a regression', () => {
  let family = startFamily(['cell'], DEFAULT_RULE);
  const random = createRandom(3);
  for (let i = 0; i < 20; i++) {
    const noise = (): number => 0.01 * (random() - 0.5);
    family = addPair(family, 'cell', {
      wallMin: noise() - 0.3,
      wallMean: noise() - 0.3,
      cpuMean: noise() + 0.3,
    });
  }
  const { verdict, metrics } = decisionOf(decide(family, 20), 'cell');
  assert.deepEqual({ verdict, metrics }, { verdict: 'regression', metrics: ['cpuMean'] });
});

test('a cell that is still open when time is up is inconclusive, with or without a pair', () => {
  assert.equal(decisionOf(conclude(oneCell(1, 3)), 'cell').verdict, 'inconclusive');
  assert.deepEqual(decisionOf(conclude(startFamily(['cell'], DEFAULT_RULE)), 'cell'), {
    verdict: 'inconclusive',
    metrics: [],
  });
});

test('decided cells still count among the hypotheses', () => {
  // The three metrics of the slow cell share the smallest p, 2⁻²⁰; Holm's factor for the first of 12 · 3 is 36, and the
  // product 3.433e-5. Alone, the cell's factor would be 3.
  assert.equal(slowAmongTwelve(3.43e-5), 'inconclusive');
  assert.equal(slowAmongTwelve(3.44e-5), 'regression');
});

/**
 * The verdict on one slow cell after twenty pairs, where a look at ten pairs has passed the eleven others.
 */
function slowAmongTwelve(alpha: number): string {
  const ids = ['slow', ...Array.from({ length: 11 }, (_, i) => `fine ${i}`)];
  const rest = ids.slice(1);
  const looks = [
    { pairs: 10, alpha: 0 },
    { pairs: 20, alpha },
  ];
  let family = startFamily(ids, { ...DEFAULT_RULE, looks });
  for (let i = 0; i < 20; i++) {
    family = addPair(
      family,
      'slow',
      perMetric(() => 1 + i / 1000),
    );
    for (const id of rest)
      family = addPair(
        family,
        id,
        perMetric(() => (i - 9.5) / 10_000),
      );
  }
  family = decide(family, 10);
  assert.equal(openCells(family).length, 1);
  return decisionOf(decide(family, 20), 'slow').verdict;
}

test('base against head mirrors head against base: an improvement is a regression the other way round', () => {
  const centres = fc.double({ min: -0.2, max: 0.2, noNaN: true });
  fc.assert(
    fc.property(centres, fc.nat(), (centre, seed) => {
      const family = oneCell(centre, 20, seed, { ...DEFAULT_RULE, looks: [{ pairs: 20, alpha: 0.01 }] });
      const mirrored: ComparedCell[] = family.cells.map((cell) => ({
        ...cell,
        logRatios: perMetric((metric) => cell.logRatios[metric].map((value) => -value)),
      }));
      const verdict = decisionOf(decide(family, 20), 'cell').verdict;
      const mirror = decisionOf(decide({ ...family, cells: mirrored }, 20), 'cell').verdict;
      if (verdict === 'regression') assert.equal(mirror, 'improvement');
      if (verdict === 'improvement') assert.equal(mirror, 'regression');
    }),
  );
});

test('the order of the pairs does not matter at the last look', () => {
  const family = oneCell(0.04, 40, 8);
  const reversed = family.cells.map((cell) => ({
    ...cell,
    logRatios: perMetric((metric) => cell.logRatios[metric].toReversed()),
  }));
  assert.deepEqual(
    decisionOf(decide({ ...family, cells: reversed }, 40), 'cell'),
    decisionOf(decide(family, 40), 'cell'),
  );
  assert.ok(median(family.cells[0]?.logRatios.wallMin ?? []) > 0.03);
});
