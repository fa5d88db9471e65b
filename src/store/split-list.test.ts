import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type JsonLimits, scanJson } from './json-text.js';
import { type SplitDocument, splitList } from './split-list.js';

const LIMITS: JsonLimits = {
  maxDepth: 100,
  maxStringLength: 1000,
  maxKeys: 1000,
  maxKeyOrders: 10_000,
  maxContainers: 10_000,
  maxValues: 10_000,
};

function split(text: string): SplitDocument | undefined {
  const { places } = scanJson(text, LIMITS, { field: 'list', maxItems: 1000, limit: 'document' });
  return places === undefined ? undefined : splitList(text, places);
}

test('puts together again what JSON.parse makes of the whole, however it is laid out', () => {
  const item = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
  const document = fc.record({ before: fc.jsonValue(), list: fc.array(item), after: fc.jsonValue() });
  const indent = fc.constantFrom(undefined, 1, '\t');
  fc.assert(
    fc.property(document, indent, (value, space) => {
      const text = JSON.stringify(value, null, space);
      const found = split(text);
      assert.ok(found !== undefined);
      const items = Array.from({ length: found.length }, (_, i) => JSON.parse(found.item(i)));
      assert.deepEqual({ ...JSON.parse(found.rest), list: items }, JSON.parse(text));
    }),
    { seed: 6, numRuns: 1000 },
  );
});

test('leaves to JSON.parse a list that it would refuse, or whose items have no end of their own', () => {
  for (const list of [
    '[{},]',
    '[,{}]',
    '[{} {}]',
    '[{},,{}]',
    '[{}x]',
    '[1]',
    '[{},1]',
    '["{}"]',
    '[{},\u00a0{}]',
    '{}',
    '1',
    '[}',
  ])
    assert.equal(split(`{"list":${list}}`), undefined, list);
  assert.equal(split('{"list":[{}]} {"list":[{}]}'), undefined);
});

test('finds only the list that is a field of the document', () => {
  assert.equal(split('{"other":{"list":[{}]}}'), undefined);
  assert.equal(split('[{"list":[{}]}]'), undefined);
  assert.equal(split('{"l\\u0069st":[{}]}')?.length, 1);
});
