import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CutOff } from '../../statistics/cut-off.js';
import type { Crossing } from '../../statistics/cut-off-points.js';
import { textOf } from '../drawing/table.js';
import { cutOffCell, sizeRange } from './cut-off-text.js';

const EVIDENCE = { points: [], safe: { slowerUpTo: undefined, fasterFrom: undefined } };

test('a cut-off is a size with its interval', () => {
  assert.equal(crossing(312, 281, 349), '310 (280–350)');
});

test('an interval that rounds to the size is not repeated', () => {
  assert.equal(crossing(22.1, 21.9, 22.3), '22');
});

test('an open end of the interval is shown as open', () => {
  assert.equal(crossing(312, 281, Infinity), '310 (≥ 280)');
  assert.equal(crossing(312, 0, 349), '310 (≤ 350)');
  assert.equal(sizeRange({ low: 0, high: Infinity }), 'anywhere');
});

test('always, never and unresolved are answers', () => {
  assert.equal(textOf(cutOffCell({ ...EVIDENCE, kind: 'always', from: 20 })), 'always (20 and up)');
  assert.equal(textOf(cutOffCell({ ...EVIDENCE, kind: 'never', upTo: 4882 })), 'never up to 4,882');
  const noisy: CutOff = {
    ...EVIDENCE,
    kind: 'not-resolved',
    reason: 'noise',
    size: { value: 300, low: 100, high: Infinity, confidence: 0.95 },
  };
  assert.equal(textOf(cutOffCell(noisy)), 'unresolved (≥ 100)');
});

test('a strategy that pays below a size alone is not said to cross once', () => {
  const slower = { below: 10, above: 100, becomes: 'slower' } as const;
  const faster = { below: 100, above: 1000, becomes: 'faster' } as const;
  const shown = (crossings: readonly Crossing[]): string =>
    textOf(cutOffCell({ ...EVIDENCE, kind: 'not-monotone', crossings }));
  assert.equal(shown([slower]), 'pays only below 10–100');
  assert.equal(shown([slower, faster]), '2 crossings');
});

test('a cut-off nobody looked for is a dash', () => {
  assert.equal(textOf(cutOffCell(undefined)), '–');
});

function crossing(value: number, low: number, high: number): string {
  return textOf(
    cutOffCell({
      ...EVIDENCE,
      kind: 'crosses',
      size: { value, low, high, confidence: 0.95 },
      bracket: { below: 0, above: 0 },
      standardError: 0,
    }),
  );
}
