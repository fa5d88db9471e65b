import assert from 'node:assert/strict';
import { it } from 'node:test';
import { complete } from '../testing/complete.js';
import { tryInputs } from './look-at-workload.js';

const LONG = 'x'.repeat(5000);

it('tells of an error as much as a message holds', async () => {
  const workload = {
    ...complete({ tasks: [0], run: () => 0 }),
    createInput: async () => {
      throw new Error(`no rows: ${LONG}`);
    },
  };
  const { problem } = await tryInputs(workload, [1], () => {});
  assert.match(String(problem), /^can't make size 1: no rows: x+…$/);
  assert.ok(String(problem).length <= 4096);
});

it('names what a clone loses also where its place is a long text', async () => {
  class Parser {}
  const { problem, losses } = await tryInputs(
    complete({ tasks: [{ [LONG]: new Parser() }], run: () => 0 }),
    [1],
    () => {},
  );
  assert.equal(problem, null);
  assert.match(
    String(losses[0]),
    /^tasks\[0\]\.x+… is an instance of Parser, which arrives as a plain object/,
  );
  assert.ok(String(losses[0]).length <= 4096);
});
