import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { TimeMetric } from '../model/compared-metrics.js';
import { decisionOf } from '../testing/decision.js';
import { addPair, decide, type Family, startFamily } from './decision.js';
import { DEFAULT_RULE } from './decision-rule.js';
import { type MetricEvidence, pairEvidence } from './pair-evidence.js';
import { signedRank } from './signed-rank.js';

interface Process {
  readonly wall: readonly number[];
  readonly cpu: readonly number[];
}

/** Ping-pong pairs of real processes, with the results of the reference implementation. */
interface Fixture {
  readonly delta: number;
  readonly alphaFamily: number;
  readonly cells: readonly {
    readonly cell: string;
    readonly pairs: readonly { readonly base: Process; readonly head: Process }[];
  }[];
  readonly expected: readonly {
    readonly cell: string;
    readonly metric: TimeMetric;
    readonly hlRatio: number;
    readonly ci95: readonly [number, number];
    readonly pReg: number;
    readonly pRegHolm: number;
    readonly pPass: number;
    readonly verdict: string;
  }[];
}

function fixture(name: string): Fixture {
  const path = `../../../src/statistics/testdata/pairs_${name}.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Fixture;
}

const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

function decidedFixture({ delta, alphaFamily, cells }: Fixture): Family {
  const rule = { ...DEFAULT_RULE, delta, looks: [{ pairs: 20, alpha: alphaFamily }] };
  let family = startFamily(
    cells.map(({ cell }) => cell),
    rule,
  );
  for (const { cell, pairs } of cells) {
    for (const { base, head } of pairs) {
      family = addPair(family, cell, {
        wallMin: Math.log(Math.min(...head.wall) / Math.min(...base.wall)),
        wallMean: Math.log(mean(head.wall) / mean(base.wall)),
        cpuMean: Math.log(mean(head.cpu) / mean(base.cpu)),
      });
    }
  }
  return decide(family, 20);
}

function metricVerdict(evidence: MetricEvidence, alpha: number): string {
  if (evidence.worse <= alpha) return 'regression';
  return evidence.noWorse <= DEFAULT_RULE.passAlpha ? 'pass' : 'inconclusive';
}

const close = (found: number | undefined, expected: number, tolerance: number): void =>
  assert.ok(Math.abs((found ?? Number.NaN) - expected) <= tolerance, `${found} is not ${expected}`);

for (const name of ['AA', 'B5', 'B10']) {
  test(`real pairs ${name} give the reference ratio, interval, p values and verdict of every metric`, () => {
    const data = fixture(name);
    const { cells } = decidedFixture(data);
    const evidence = pairEvidence(
      cells.map(({ logRatios }) => logRatios),
      cells.length,
      data.delta,
    );
    for (const expected of data.expected) {
      const i = cells.findIndex(({ id }) => id === expected.cell);
      const found = evidence[i]?.[expected.metric];
      assert.ok(found !== undefined);
      close(found.ratio.value, expected.hlRatio, 1e-9);
      close(found.ratio.low, expected.ci95[0], 1e-9);
      close(found.ratio.high, expected.ci95[1], 1e-9);
      const beyondMargin = cells[i]?.logRatios[expected.metric].map((x) => x - Math.log1p(data.delta)) ?? [];
      close(signedRank(beyondMargin, 'greater').p, expected.pReg, 1e-12);
      close(found.worse, expected.pRegHolm, 1e-12);
      close(found.noWorse, expected.pPass, 1e-12);
      assert.equal(metricVerdict(found, data.alphaFamily), expected.verdict);
    }
  });
}

test('identical processes do not regress', () => {
  const family = decidedFixture(fixture('AA'));
  for (const { id } of family.cells) assert.notEqual(decisionOf(family, id).verdict, 'regression');
});

test('a real slowdown of 5% is found, in the parallel cell by CPU time', () => {
  const family = decidedFixture(fixture('B5'));
  for (const id of ['mm', 'json']) {
    assert.equal(decisionOf(family, id).verdict, 'regression');
    assert.ok(decisionOf(family, id).metrics.includes('wallMin'));
  }
  assert.deepEqual(decisionOf(family, 'pool2').metrics, ['cpuMean']);
});

test('a real slowdown of 10% is found in all three cells', () => {
  const family = decidedFixture(fixture('B10'));
  for (const { id } of family.cells) assert.equal(decisionOf(family, id).verdict, 'regression');
});
