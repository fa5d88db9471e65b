import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CellKey } from '../../model/cell.js';
import type { CellResult, Results } from '../../model/results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { decidingCells } from './deciding-cells.js';

const QUIET = { pass: 0.05, process: 0.001, sample: 0.001 };

describe('deciding cells after the first pass', () => {
  it('are every strategy at the judged size, with the most workers', () => {
    const found = deciding(measured('pi-digits', 1)).filter((id) => id.startsWith('2000/'));
    assert.deepEqual(found, ['2000/child-fork/2', '2000/worker-copy/2', '2000/worker-shared/2']);
  });

  it('lie at the cut-offs, warm and cold, and not far from them', () => {
    // The shared pool pays warm from a size between 1,000 and 10,000 on, and cold from a size between one and
    // ten million on.
    const found = deciding(measured('sum-of-squares', 1)).filter((id) => id.includes('shared'));
    assert.ok(found.includes('100000/worker-shared/2') || found.includes('1000000/worker-shared/2'));
    const far = deciding(measured('aoc-grid-nested', 1)).filter((id) => id.includes('child-fork'));
    assert.deepEqual(far, ['4882/child-fork/2'], 'it never pays: only the judged size counts');
  });

  it('have one worker where no more were asked for, or more failed', () => {
    const one = measured('pi-digits', 1, [1]);
    assert.ok(deciding(one).includes('2000/worker-copy/1'));
    const two = measured('pi-digits', 1);
    assert.ok(!deciding(two).includes('2000/worker-copy/1'));
    assert.ok(deciding(failed(two, '2000/worker-copy/2')).includes('2000/worker-copy/1'));
  });

  it('include no start-up measurement', () => {
    assert.deepEqual(deciding(measured('spawn-100', 1)), []);
  });
});

describe('resting cells after the least rounds', () => {
  it('are slower beyond doubt, can’t win and lie beside no cut-off', () => {
    const results = measured('aoc-grid-nested', 6);
    const { rests } = decidingCells(results);
    const resting = results.cells.filter(rests).map(shortId);
    assert.ok(resting.includes('4882/child-fork/2'));
    assert.ok(!resting.includes('4882/worker-shared/2'));
  });
});

function measured(id: string, rounds: number, workers = TWO_CORES.workers): Results {
  const workloads = TWO_CORES.workloads.filter((one) => one.id === id);
  const results = syntheticResults({ ...TWO_CORES, noise: QUIET, workloads, rounds, workers });
  return { ...results, plan: { ...results.plan, rounds: { min: 6, max: 12 } } };
}

function failed(results: Results, id: string): Results {
  const failure = { kind: 'threw', message: 'no', phase: 'first run' } as const;
  const cells = results.cells.map(
    (cell): CellResult => (shortId(cell) === id ? { ...cell, status: 'failed', failure, rounds: [] } : cell),
  );
  return { ...results, cells };
}

function deciding(results: Results): string[] {
  return results.cells.filter(decidingCells(results).decides).map(shortId).sort();
}

function shortId({ size, strategy, workers }: CellKey): string {
  return `${size}/${strategy}/${workers}`;
}
