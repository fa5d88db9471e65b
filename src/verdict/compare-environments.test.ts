import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeEnvironment } from '../environment/describe-environment.js';
import type { Environment } from '../model/environment.js';
import { environmentDifferences } from './compare-environments.js';

const here = await describeEnvironment('.');
const base: Environment = { ...here, node: '20.19.0', governor: null, quotaCores: null, variables: {} };

/** Each field that differs. An exclamation mark stands behind a difference that breaks the comparison. */
function differing(changes: Partial<Environment>, from: Partial<Environment> = {}): string[] {
  const differences = environmentDifferences({ ...base, ...from }, { ...base, ...changes });
  return differences.map(({ field, breaks }) => field + (breaks ? '!' : ''));
}

test('finds no difference between runs on one machine, whatever the load', () => {
  assert.deepEqual(differing({ loadBefore: 9, loadAfter: 8 }), []);
});

test('refuses to compare other CPUs, core counts, systems and major versions of Node', () => {
  assert.deepEqual(differing({ cpuModel: 'Other' }), ['cpuModel!']);
  assert.deepEqual(differing({ usableCores: base.usableCores + 1 }), ['usableCores!']);
  assert.deepEqual(differing({ quotaCores: 1.5 }), ['quotaCores!']);
  assert.deepEqual(differing({ platform: 'other' }), ['platform!']);
  assert.deepEqual(differing({ arch: 'other' }), ['arch!']);
  assert.deepEqual(differing({ node: '22.1.0' }), ['node!']);
});

test('lists facts that explain no difference in times after those that break the comparison', () => {
  assert.deepEqual(differing({ node: '20.20.1', gitDirty: true, cpuModel: 'Other' }, { gitDirty: false }), [
    'cpuModel!',
    'node',
    'gitDirty',
  ]);
  assert.deepEqual(differing({ osRelease: '9' }), ['osRelease']);
});

test('does not let a fact that one side does not know break the comparison', () => {
  assert.deepEqual(differing({ governor: 'performance' }), ['governor']);
  assert.deepEqual(differing({ governor: 'performance' }, { governor: 'powersave' }), ['governor!']);
});

test('compares variables by value, and variables that hold paths by whether they are set', () => {
  const variables = (from: Record<string, string>, to: Record<string, string>): string[] =>
    differing({ variables: to }, { variables: from });
  assert.deepEqual(variables({}, { NODE_OPTIONS: '--jitless' }), ['variables.NODE_OPTIONS!']);
  assert.deepEqual(variables({ NODE_OPTIONS: 'a' }, { NODE_OPTIONS: 'b' }), ['variables.NODE_OPTIONS!']);
  assert.deepEqual(variables({ NODE_EXTRA_CA_CERTS: 'a' }, {}), ['variables.NODE_EXTRA_CA_CERTS!']);
  assert.deepEqual(variables({ NODE_EXTRA_CA_CERTS: 'a' }, { NODE_EXTRA_CA_CERTS: 'b' }), [
    'variables.NODE_EXTRA_CA_CERTS',
  ]);
});

test('finds the same differences with the sides exchanged', () => {
  const other = {
    ...base,
    cpuModel: 'Other',
    node: '22.1.0',
    osRelease: '9',
    variables: { NODE_OPTIONS: 'x' },
  };
  const mirrored = environmentDifferences(other, base).map((difference) => ({
    ...difference,
    base: difference.head,
    head: difference.base,
  }));
  assert.deepEqual(mirrored, environmentDifferences(base, other));
});
