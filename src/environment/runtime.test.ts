import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runtimeOf, runtimeProblem } from './runtime.js';

test('Bun and Deno are not mistaken for the Node that they claim to be', () => {
  assert.deepEqual(runtimeOf({ node: '24.3.0', v8: '13' }), { name: 'node', version: '24.3.0' });
  assert.deepEqual(runtimeOf({ node: '24.3.0', bun: '1.3.1' }), { name: 'bun', version: '1.3.1' });
  assert.deepEqual(runtimeOf({ node: '24.3.0', deno: '2.5.0' }), { name: 'deno', version: '2.5.0' });
});

test('Deno and Bun are refused with a sentence, and Node is not', () => {
  assert.match(runtimeProblem({ node: '24.3.0', deno: '2.5.0' }) ?? '', /^Deno 2\.5\.0 lacks .* Node 20\.19/);
  assert.match(runtimeProblem({ node: '24.3.0', bun: '1.3.1' }) ?? '', /^Bun 1\.3\.1 ends .* Node 20\.19/);
  assert.equal(runtimeProblem({ node: '24.3.0' }), undefined);
});

test('a Node older than the package allows is refused with a sentence', () => {
  for (const node of ['18.20.8', '20.18.3', '16.0.0'])
    assert.match(runtimeProblem({ node }) ?? '', new RegExp(`^Node ${node} is too old: .* 20\\.19 or later`));
  for (const node of ['20.19.0', '20.20.2', '22.0.0', '24.1.0'])
    assert.equal(runtimeProblem({ node }), undefined);
});
