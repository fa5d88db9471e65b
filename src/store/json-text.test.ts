import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type JsonLimits, scanJson } from './json-text.js';

const LIMITS: JsonLimits = {
  maxDepth: 5,
  maxStringLength: 20,
  maxKeys: 4,
  maxKeyOrders: 40,
  maxContainers: 100,
  maxValues: 100,
};
const WIDE: JsonLimits = {
  maxDepth: 1000,
  maxStringLength: 1000,
  maxKeys: 1000,
  maxKeyOrders: 10_000,
  maxContainers: 10_000,
  maxValues: 10_000,
};

test('finds nothing in any JSON within the limits', () => {
  fc.assert(
    fc.property(fc.json(), (text) => assert.equal(scanJson(text, WIDE).fault, undefined)),
    { seed: 3, numRuns: 2000 },
  );
});

test('finds a repeated key wherever it is, and only there', () => {
  const document = fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.array(fc.string())), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(document, fc.nat(), (value, pick) => {
      const keys = Object.keys(value);
      const repeated = keys[pick % keys.length] ?? '';
      const text = JSON.stringify({ list: [0, value] });
      assert.equal(scanJson(text, WIDE).fault, undefined);
      const broken = `${text.slice(0, -3)},${JSON.stringify(repeated)}:1}]}`;
      assert.deepEqual(scanJson(broken, WIDE).fault, {
        path: ['list', 1, repeated],
        problem: 'is there twice',
      });
    }),
    { seed: 4, numRuns: 1000 },
  );
});

test('takes every proper beginning of a document for a broken-off one', () => {
  const text = JSON.stringify({ a: [1, { b: 'c"\\' }, []], d: { e: [[2]] } });
  for (let end = 1; end < text.length; end++) {
    assert.match(scanJson(text.slice(0, end), LIMITS).fault?.problem ?? '', /breaks off/, text.slice(0, end));
  }
});

test('names the place where a limit is passed', () => {
  const faultOf = (text: string): string => {
    const fault = scanJson(text, LIMITS).fault;
    return `${fault?.path.join('.')} ${fault?.problem}`;
  };
  assert.equal(faultOf('{"a":[[[[[1]]]]]}'), 'a.0.0.0.0 is nested too deep');
  assert.equal(faultOf(`{"a":["","${'x'.repeat(21)}"]}`), 'a.1 is or has a text that is too long');
  assert.equal(faultOf('[0,{"a":1,"b":1,"c":1,"d":1,"e":1}]'), '1.e is one field too many');
  assert.equal(faultOf(`[${'[],'.repeat(100)}1]`), '99 is one object or array too many');
  assert.equal(faultOf(`[${'1,'.repeat(101)}1]`), '100 is one value too many');
});

test('bounds the orders in which keys come, not the objects that share one', () => {
  const same = `[${Array(45).fill('{"a":1,"b":1}').join()}]`;
  assert.equal(scanJson(same, LIMITS).fault, undefined);
  const different = `[${Array.from({ length: 45 }, (_, i) => `{"a${i}":1,"b":1}`).join()}]`;
  assert.equal(scanJson(different, LIMITS).fault?.problem, 'is one field too many');
});

test('is not confused by quotes, brackets and backslashes inside strings', () => {
  for (const inside of ['[{', '\\"', '\\\\', '\\\\\\"', '}],:', '\\u0022']) {
    assert.equal(scanJson(`{"a":"${inside}","${inside}":["${inside}"]}`, LIMITS).fault, undefined, inside);
  }
});
