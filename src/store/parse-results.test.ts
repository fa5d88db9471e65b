import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { UsageError } from '../model/failure.js';
import { arbitraryResults } from '../testing/arbitrary-results.js';
import { places, sampleResults, withFragment } from '../testing/damage.js';
import { MAX_CONTAINERS, MAX_FILE_BYTES } from './limits.js';
import { parseResults } from './parse-results.js';
import { serialiseResults } from './serialise-results.js';

const sample = sampleResults();

test('reads back exactly what was written', () => {
  fc.assert(
    fc.property(arbitraryResults, (results) => {
      assert.deepEqual(parseResults(serialiseResults(results), 'x.json'), results);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('names the field, what it must be, what it is and what to do', () => {
  refuses(withFragment(sample, ['cells', 1, 'rounds', 0, 'metrics', 'warm', 2], '"abc"'), [
    'x.json: cells[1].rounds[0].metrics.warm[2] must be a number from 1e-9 to 31622400000, not "abc"',
    'restore it or run the benchmark again',
  ]);
  refuses(withFragment(sample, ['cells', 0, 'status'], '"done"'), [
    'cells[0].status must be one of "pending", "measured", "skipped", "failed", not "done"',
  ]);
  refuses(withFragment(sample, ['plan', 'timeoutMs'], '[1,2]'), [
    'plan.timeoutMs must be a number from 0 to 31622400000 or null, not an array of 2',
  ]);
  refuses(withFragment(sample, ['plan', 'cells', 0, 'size'], '0'), [
    'plan.cells[0].size must be an integer from 1',
  ]);
  for (const never of [
    'yesterday',
    '9999-99-99T00:00:00.000Z',
    '2025-02-30T12:00:00.000Z',
    '2025-01-31T25:00:00Z',
  ])
    refuses(withFragment(sample, ['startedAt'], JSON.stringify(never)), ['startedAt must be a time such as']);
});

test('refuses times that are zero, negative, infinite or not numbers', () => {
  for (const fragment of [
    '0',
    '1e-10',
    '1e-300',
    '-0.001',
    '1e999',
    '-1e999',
    '4e10',
    '"12"',
    '"NaN"',
    'null',
    'true',
    '[]',
    '{}',
  ]) {
    const path = ['cells', 1, 'rounds', 0, 'metrics', 'cold', 0];
    refuses(withFragment(sample, path, fragment), ['cells[1].rounds[0].metrics.cold[0] must be a number']);
  }
});

test('refuses every field that is missing or of another type, by its path', () => {
  for (const { path, shown, optional, list } of places(sample)) {
    const message = refusal(withFragment(sample, path, '[[[]]]'));
    assert.ok(message.includes(`${shown} `) || message.includes(`${shown}[`), `${shown}: ${message}`);
    if (optional || list || shown === 'schemaVersion') continue;
    refuses(withFragment(sample, path, undefined), [shown, 'but is missing']);
  }
});

test('refuses a newer format by name, whatever else it holds', () => {
  refuses('{"schemaVersion": 2, "cells": "quite another thing"}', [
    'x.json was written by a newer parallel-bench (schemaVersion 2; this one reads 1): update parallel-bench',
  ]);
});

test('reports that other JSON is not a results file', () => {
  for (const text of [
    'null',
    '3',
    '"schemaVersion"',
    '[]',
    '{}',
    '{"name": "parallel-bench", "version": "1.0.0"}',
  ]) {
    refuses(text, ['x.json is not a results file, because it has no schemaVersion']);
  }
  refuses('{"__proto__": {"schemaVersion": 1}}', ['no schemaVersion']);
  refuses('{"schemaVersion": "1"}', ['schemaVersion must be 1, not "1"']);
});

test('reports that text is not JSON, and where it goes wrong', () => {
  refuses('', ['x.json is empty']);
  refuses(' \n ', ['x.json is empty']);
  refuses('workload,size\n1,2', ['x.json is not JSON']);
  refuses('{"a" 1}', ['x.json is not JSON']);
});

test('reports that every proper beginning of a file breaks off', () => {
  const text = serialiseResults(sample).trimEnd();
  for (let end = 1; end < text.length; end++)
    assert.match(refusal(text.slice(0, end)), /breaks off before its end|is not JSON/, text.slice(0, end));
  refuses(text.slice(0, -1), ['x.json: the document breaks off before its end']);
});

test('refuses a hundred thousand brackets, open or closed', () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ] as const) {
    refuses(open.repeat(100_000), ['is nested too deep']);
    refuses(`${open.repeat(100_000)}1${close.repeat(100_000)}`, ['is nested too deep']);
  }
});

test('refuses what would take JSON.parse gigabytes', () => {
  refuses(`"${'x'.repeat(MAX_FILE_BYTES)}"`, ['larger than the 128 MiB']);
  for (const empty of ['{},', '[],'])
    refuses(`[${empty.repeat(MAX_CONTAINERS)}1]`, ['has more than 8000000 objects and arrays']);
});

test('does not count brackets within strings', () => {
  const text = JSON.stringify('[{"\\\\'.repeat(1000));
  const read = parseResults(withFragment(sample, ['cells', 2, 'failure', 'stack'], text), 'x.json').cells[2];
  assert.ok(read?.status === 'failed' && read.failure.stack === '[{"\\\\'.repeat(1000));
});

test('leaves out fields that it does not know, and inherits none', () => {
  const text = withFragment(
    sample,
    ['tool'],
    '{"name":"a","version":"b","more":1,"__proto__":{"polluted":1}}',
  );
  const { tool } = parseResults(text, 'x.json');
  assert.deepEqual(Object.keys(tool), ['name', 'version']);
  assert.equal(Object.getPrototypeOf(tool), Object.prototype);
  refuses(withFragment(sample, ['tool'], '{"__proto__":{"name":"a","version":"b"}}'), ['tool.name must be']);
  refuses(withFragment(sample, ['cells', 0, 'status'], '"constructor"'), ['cells[0].status must be one of']);
});

test('cleans every text, so that it can be shown as it is', () => {
  const nasty = JSON.stringify('\u001b[31m::error::\u202eevil\n| row |');
  const { plan, cells } = parseResults(
    withFragment(sample, ['plan', 'workloads', 0, 'title'], nasty),
    'x.json',
  );
  assert.equal(plan.workloads[0]?.title, ': :error: :evil | row |');
  const stack = withFragment(
    sample,
    ['cells', 2, 'failure', 'stack'],
    JSON.stringify('Error\r\n\u001b[1m  at x'),
  );
  const failed = parseResults(stack, 'x.json').cells[2];
  assert.equal(failed?.status === 'failed' && failed.failure.stack, 'Error\n  at x');
  assert.equal(cells.length, sample.cells.length);
});

test('refuses cells that are not planned, repeated cells and rounds out of order', () => {
  refuses(withFragment(sample, ['cells', 0, 'workload'], '"other"'), [
    'cells[0] is of the workload "other", which the plan doesn\'t have',
  ]);
  refuses(withFragment(sample, ['plan', 'cells', 1, 'strategy'], '"other"'), [
    'plan.cells[1] is of the strategy "other"',
  ]);
  refuses(withFragment(sample, ['plan', 'cells', 1, 'size'], '101'), [
    "plan.cells[1] is of the size 101, which the plan doesn't have",
  ]);
  refuses(withFragment(sample, ['plan', 'cells', 1, 'size'], '9'), ['is of the size 9']);
  refuses(withFragment(sample, ['plan', 'cells', 1, 'workers'], '60'), [
    "plan.cells[1] is of the worker count 60, which the plan doesn't have",
  ]);
  refuses(withFragment(sample, ['cells', 1, 'workers'], '1'), [
    'cells[1] is the cell "sum/100/worker-copy/1", which the plan doesn\'t have',
  ]);
  refuses(JSON.stringify({ ...sample, cells: [sample.cells[0], sample.cells[1], sample.cells[0]] }), [
    'cells[2] repeats the cell of entry 0',
  ]);
  refuses(withFragment(sample, ['cells', 1, 'rounds', 1, 'round'], '0'), [
    'cells[1].rounds[1].round must be above 0, the round before it, not 0',
  ]);
  refuses(withFragment(sample, ['cells', 1, 'rounds'], '[]'), [
    'cells[1].rounds must be an array that is not empty',
  ]);
  refuses(withFragment(sample, ['cells', 1, 'rounds', 0, 'runsPerSample'], '0'), [
    'runsPerSample must be an integer from 1',
  ]);
});

test('reads as many rounds per cell as a run may have, and refuses one more', () => {
  const [, cell] = sample.cells;
  const first = cell?.status === 'measured' ? cell.rounds[0] : undefined;
  assert.ok(first !== undefined);
  const rounds = Array.from({ length: 1001 }, (_, round) => ({ ...first, round }));
  const withRounds = (count: number): string =>
    withFragment(sample, ['cells', 1, 'rounds'], JSON.stringify(rounds.slice(0, count)));
  const read = parseResults(withRounds(1000), 'x.json').cells[1];
  assert.equal(read?.status === 'measured' && read.rounds.length, 1000);
  refuses(withRounds(1001), ['cells[1].rounds must be an array of at most 1000 items, not an array of 1001']);
  refuses(withFragment(sample, ['plan', 'rounds', 'max'], '1001'), [
    'plan.rounds.max must be an integer from 0',
  ]);
});

test('shows a hostile file name harmlessly', () => {
  assert.throws(() => parseResults('', '\u001b[2J::error::x\ny'), { message: /^: :error: :x y is empty/ });
});

function refusal(text: string): string {
  try {
    parseResults(text, 'x.json');
  } catch (error) {
    assert.ok(error instanceof UsageError, String(error));
    return error.message;
  }
  return assert.fail('was read');
}

function refuses(text: string, parts: readonly string[]): void {
  const message = refusal(text);
  for (const part of parts) assert.ok(message.includes(part), `${part}\nis not in\n${message}`);
}
