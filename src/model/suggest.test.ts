import assert from 'node:assert/strict';
import { it } from 'node:test';
import { nearest, suggest } from './suggest.js';

it('a short word is near to no word of which it has no letter', () => {
  assert.equal(nearest('ZZ', ['A1', 'B2']), undefined);
  assert.equal(nearest('5', ['1', '2', 'all']), undefined);
  assert.equal(nearest('xyz', ['md', 'csv']), undefined);
});

it('a word with a slip of the fingers, or only its beginning, is near to the whole one', () => {
  assert.equal(nearest('worker-cpy', ['worker-copy', 'async']), 'worker-copy');
  assert.equal(nearest('cvs', ['json', 'csv']), 'csv');
  assert.equal(nearest('m', ['json', 'markdown']), 'markdown');
  assert.equal(suggest('zebra', ['json', 'csv']), 'Known: json, csv.');
});
