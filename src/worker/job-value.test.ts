import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fromJobValue, survivesJson, toJobValue } from './job-value.js';

const across = (value: unknown): unknown => fromJobValue(JSON.parse(JSON.stringify(toJobValue(value))));

const shared = { n: 1 };
const loop: { self?: unknown } = {};
loop.self = loop;

const LOST_BY_JSON: readonly unknown[] = [
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n ** 30n,
  undefined,
  [undefined, 1],
  { a: undefined },
  [1, -0],
  new Map([[1, new Set(['x'])]]),
  new Date(0),
  /x/gi,
  new Float64Array([1.5, -0, Number.NaN]),
  new Uint8Array(8).subarray(2, 5),
  [shared, shared],
  loop,
  Object.assign(Object.create(null), { a: 1 }),
  [[[{ deep: new Uint32Array([7]) }]]],
  // biome-ignore lint/suspicious/noSparseArray: an array with a hole is the subject
  [1, , 3],
  Object.assign([1], { index: 2 }),
  JSON.parse('{"__proto__": 1}'),
];

for (const [place, value] of LOST_BY_JSON.entries()) {
  it(`carries what JSON would lose (${place}) as structured clone does`, () => {
    assert.equal(survivesJson(value), false);
    assert.deepEqual(across(value), structuredClone(value));
  });
}

it('keeps that a part is there twice', () => {
  const twice = across([shared, shared]);
  assert.ok(Array.isArray(twice) && twice[0] === twice[1]);
});

it('leaves to JSON what JSON carries', () => {
  const kept = { text: 'ü\ud800\n', numbers: [0, 1.5, -7, 1e300], none: null, yes: true, deep: { a: [[]] } };
  assert.deepEqual(toJobValue(kept), { json: kept });
  assert.deepEqual(across(kept), kept);
});

it('carries a value deeper than it looks', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 1000; level++) deep = [deep];
  // Node 26 compares nothing so deep.
  let found = across(deep);
  for (let level = 0; level < 1000; level++) {
    assert.ok(Array.isArray(found) && found.length === 1, `level ${level}`);
    [found] = found;
  }
  assert.equal(found, 1);
});

it('refuses what structured clone refuses, and what is no value of its own', () => {
  assert.throws(() => toJobValue(() => 0), /could not be cloned/);
  for (const foreign of [null, 1, 'x', {}, { v8: 7 }, { v8: 'AAAA' }])
    assert.throws(() => fromJobValue(foreign));
});
