import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../../model/failure.js';
import { parseDuration } from './parse-duration.js';
import { parseSizes } from './parse-sizes.js';
import { defaultWorkerCounts, parseWorkerCounts } from './worker-counts.js';

function refuses(parse: () => unknown, words: RegExp): void {
  assert.throws(parse, (error) => error instanceof UsageError && words.test(error.message));
}

describe('worker counts', () => {
  it('are powers of two and the usable cores by default', () => {
    assert.deepEqual(defaultWorkerCounts(1), [1]);
    assert.deepEqual(defaultWorkerCounts(2), [1, 2]);
    assert.deepEqual(defaultWorkerCounts(6), [1, 2, 4, 6]);
    assert.deepEqual(defaultWorkerCounts(8), [1, 2, 4, 8]);
  });

  it('accept half and max, and are sorted without duplicates', () => {
    assert.deepEqual(parseWorkerCounts('max,1,half,3', 6), [1, 3, 6]);
    assert.deepEqual(parseWorkerCounts('half', 1), [1]);
  });

  it('refuse anything that is no count, and show it', () => {
    for (const bad of ['0', '-1', '1.5', 'two', '', '1,,2', '99999', '1e1', ' ']) {
      refuses(() => parseWorkerCounts(bad, 2), /--workers takes whole numbers/);
    }
    refuses(() => parseWorkerCounts('1,two', 2), /seen: 'two'/);
  });
});

describe('sizes', () => {
  it('are ascending whole numbers, of which 1e3 is one', () =>
    assert.deepEqual(parseSizes('1e3, 10,10'), [10, 1000]));

  it('refuse anything else, and show it', () => {
    for (const bad of ['0', '-5', '1.5', 'all', '', '1e999', 'NaN']) {
      refuses(() => parseSizes(bad), /--sizes takes whole numbers above 0/);
    }
  });
});

describe('durations', () => {
  it('need a unit', () => {
    assert.equal(parseDuration('500ms', '--timeout'), 500);
    assert.equal(parseDuration('90s', '--timeout'), 90_000);
    assert.equal(parseDuration('1.5m', '--timeout'), 90_000);
    assert.equal(parseDuration('1h', '--timeout'), 3_600_000);
  });

  it('refuse a missing unit, zero, and more than a timer can hold', () => {
    for (const bad of ['90', '', '0s', '-1s', '1d', '999h', 'soon']) {
      refuses(() => parseDuration(bad, '--timeout'), /--timeout takes a time/);
    }
  });
});
