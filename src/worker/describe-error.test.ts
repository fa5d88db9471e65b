import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeError } from './describe-error.js';

it('an error has words, also where it was thrown without a message', () => {
  const coded = Object.assign(new Error(''), { code: 'E_NONE' });
  assert.equal(describeError(coded).message, 'threw an Error with the code "E_NONE", without a message');
  assert.equal(describeError(new Error('')).message, 'threw an Error, without a message');
  assert.equal(describeError(new TypeError('no')).message, 'TypeError: no');
});
