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

test('rounds of probes are counted apart: however many were undisturbed, passes that were not stay in doubt', () => {
  const results = syntheticResults(TWO_CORES);
  const passes = Array.from({ length: 8 }, (_, round) => ({ round, capacity: round < 3 ? 0.5 : 1 }));
  const besideProbes = Array.from({ length: 80 }, (_, i) => ({ round: i % 8, capacity: 1, of: 'starts' }));
  const disturbed = { ...results, probes: [...besideProbes, ...passes] };
  const found = findings(disturbed);
  const { text, doubtful } = health(disturbed, found);
  // 3 of 8 passes.
  assert.match(text, /other programs disturbed 38% of the passes and no round of a probe,/);
  assert.ok(doubtful);
  assert.ok(found.open.some(({ kind }) => kind === 'contended'));
  const probesAlone = { ...results, probes: passes.map((probe) => ({ ...probe, of: 'starts' })) };
  assert.match(
    health(probesAlone, findings(probesAlone)).text,
    /other programs disturbed 38% of the rounds of probes,/,
  );
});
