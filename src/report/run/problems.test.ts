import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from '../../findings/findings.js';
import type { CellResult, Results, Warning } from '../../model/results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { footer } from './footer.js';
import { problemSentences } from './problems.js';

const results = syntheticResults({ ...TWO_CORES, rounds: 2 });

test('a run without trouble has nothing to say', () => {
  assert.deepEqual(problemSentences(results), []);
});

test('cells that failed alike share a sentence', () => {
  const cells = results.cells.map((cell) =>
    cell.strategy === 'child-fork' ? failed(cell, 'it exited with code 1') : cell,
  );
  const count = cells.filter(({ status }) => status === 'failed').length;
  assert.deepEqual(problemSentences({ ...results, cells }), [
    `5 workloads, child-fork (${count} cells): failed: it exited with code 1 (first run).`,
  ]);
});

test('a cell that failed alone is named', () => {
  const [first = assert.fail(), ...rest] = results.cells;
  assert.deepEqual(problemSentences({ ...results, cells: [failed(first, 'no'), ...rest] }), [
    'aoc-grid, main-thread, size 10, 1 worker: failed: no (first run).',
  ]);
});

test('a repeated warning is shown once', () => {
  const warning: Warning = { code: 'machine-loaded', message: 'The machine is busy.' };
  assert.deepEqual(problemSentences({ ...results, warnings: [warning, warning] }), ['The machine is busy.']);
});

test('a flood is cut short, and says so', () => {
  const warnings = Array.from(
    { length: 40 },
    (_, i): Warning => ({ code: 'governor', message: `Warning ${i}.` }),
  );
  const sentences = problemSentences({ ...results, warnings });
  assert.equal(sentences.length, 13);
  assert.equal(sentences.at(-1), '… and 28 more; the results file has them all.');
});

test('the footer splits the wall time into starting processes, what went on inside them, and neither', () => {
  const time = { wallMs: 100_000, processStartMs: 11_000, cellMs: 80_000, probeMs: 2000 };
  assert.ok(
    foot({ ...results, time }).includes(
      'The run took 1 min 40 s: 11% starting processes, 80% inside them, 9% in neither.',
    ),
  );
});

test('the footer says how to print the results again', () => {
  assert.ok(foot(results).includes('Saved in r.json; print it again with: parallel-bench report r.json'));
});

function foot(about: Results): string[] {
  return footer(about, findings(about), 'r.json');
}

function failed({ workload, size, strategy, workers }: CellResult, message: string): CellResult {
  const failure = { kind: 'exited', message, phase: 'first run' } as const;
  return { workload, size, strategy, workers, status: 'failed', failure, rounds: [] };
}
