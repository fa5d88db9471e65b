import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from '../../findings/findings.js';
import type { CellResult } from '../../model/results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { health } from './health-line.js';
import { missingSentences } from './problems.js';

test('as many cells failed as the list of failures has, the control included', () => {
  const results = syntheticResults(TWO_CORES);
  const failed = ({ workload, size, strategy, workers }: CellResult): CellResult => ({
    ...{ workload, size, strategy, workers },
    status: 'failed',
    rounds: [],
    failure: { kind: 'threw', phase: 'first run', message: 'no luck' },
  });
  const [first] = results.cells;
  const [control] = results.controls;
  assert.ok(first !== undefined && control !== undefined);
  const troubled = {
    ...results,
    cells: results.cells.map((cell) => (cell.workload === first.workload ? failed(cell) : cell)),
    controls: results.controls.map((cell) => (cell.workload === first.workload ? failed(cell) : cell)),
  };
  const [sentence = ''] = missingSentences(troubled);
  const [, listed] = /\((\d+) cells\)/.exec(sentence) ?? [];
  const { text } = health(troubled, findings(troubled));
  assert.match(text, new RegExp(`, ${listed} cells failed`), sentence);
});
