import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runtimeOf, runtimeProblem } from './runtime.js';

test('Bun and Deno are not mistaken for the Node that they claim to be', () => {
  assert.deepEqual(runtimeOf({ node: '24.3.0', v8: '13' }), { name: 'node', version: '24.3.0' });
  assert.deepEqual(runtimeOf({ node: '24.3.0', bun: '1.3.1' }), { name: 'bun', version: '1.3.1' });
  assert.deepEqual(runtimeOf({ node: '24.3.0', deno: '2.5.0' }), { name: 'deno', version: '2.5.0' });
});

test('Deno is refused with a sentence, and the other runtimes are not', () => {
  assert.match(runtimeProblem({ node: '24.3.0', deno: '2.5.0' }) ?? '', /^Deno 2\.5\.0 lacks .* Node 20\.19/);
  assert.equal(runtimeProblem({ node: '24.3.0', bun: '1.3.1' }), undefined);
});
