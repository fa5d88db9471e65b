import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aboutSize,
  bytes,
  counted,
  duration,
  factor,
  factorRange,
  percent,
  size,
  sizeInUnit,
  workOfRun,
} from './quantity.js';

const estimate = (value: number, low: number, high: number) => ({
  value,
  low,
  high,
  confidence: 0.95,
  rounds: 6,
});

test('a time is said in the unit people would say it in', () => {
  assert.equal(duration(0.00003), '30.0 ns');
  assert.equal(duration(0.98), '980 µs');
  assert.equal(duration(0.9996), '1.00 ms');
  assert.equal(duration(12.4), '12.4 ms');
  assert.equal(duration(999.6), '1.00 s');
  assert.equal(duration(9974), '9.97 s');
  assert.equal(duration(0), '0 ms');
});

test('a time has no digits that its half-width drowns', () => {
  assert.equal(duration(12.3456, 0.01), '12.3 ms');
  assert.equal(duration(12.3456, 0.5), '12.3 ms');
  assert.equal(duration(12.3456, 2), '12 ms');
  assert.equal(duration(1234.5, 100), '1.2 s');
  assert.equal(duration(123.4, 60), '123 ms');
});

test('a factor is shown to hundredths, a small one to two digits', () => {
  assert.equal(factor(1.7934, 0.07), '1.79×');
  assert.equal(factor(21.03, 0.4), '21.0×');
  assert.equal(factor(0.998, 0.001), '1.00×');
  assert.equal(factor(0.05923, 0.0004), '0.059×');
  assert.equal(factor(0.0084, 0.00001), '0.0084×');
  assert.equal(factorRange(estimate(1.79, 1.724, 1.861)), '1.72–1.86');
});

test('sizes are short where nothing is lost', () => {
  assert.equal(size(4882), '4,882');
  assert.equal(size(10_000_000), '10M');
  assert.equal(size(9_300_000), '9.3M');
  assert.equal(size(1_234_567), '1,234,567');
  assert.equal(aboutSize(318.4), '320');
  assert.equal(aboutSize(0.2), '1');
});

test('shares, bytes and counts are for people', () => {
  assert.equal(percent(0.02), '2%');
  assert.equal(percent(0.0347), '3.5%');
  assert.equal(percent(0.953), '95%');
  assert.equal(bytes(7_234_567, 100_000), '7.2 MB');
  assert.equal(bytes(2 ** 33), '8.59 GB');
  assert.equal(counted(1, 'worker'), '1 worker');
  assert.equal(counted(1200, 'cell'), '1,200 cells');
});

test('shows what is no number as ?, and a time that is too short as such', () => {
  for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]) {
    assert.equal(factor(value), '?×');
    assert.equal(percent(value), '?%');
    assert.match(duration(value), /^\? /);
  }
  assert.equal(duration(1e-300), '<0.001 ns');
  assert.equal(duration(0), '0 ms');
});

test('one task is not called tasks, and tasks are counted once', () => {
  assert.equal(sizeInUnit(1, 'tasks'), '1 task');
  assert.equal(sizeInUnit(4882, 'squares'), '4,882 squares');
  assert.equal(sizeInUnit(1, 'bytes of text'), '1 bytes of text');
  assert.equal(workOfRun(40, 'tasks', 40), '40 tasks');
  assert.equal(workOfRun(10_000_000, 'squares', 4), '10M squares, 4 tasks');
});
