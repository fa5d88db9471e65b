import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chalk } from 'chalk';
import { findings } from '../../findings/findings.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { tablePage } from '../exports/table-page.js';
import { adviceItems } from './advice-items.js';
import { answerTable } from './answer-table.js';
import { cutOffTable } from './cut-off-table.js';
import { drawFirstAnswer } from './draw-first-answer.js';
import { firstAnswer } from './first-answer.js';
import { openQuestionSentences } from './open-question-sentence.js';
import { speedTable } from './speed-table.js';

const results = syntheticResults({ ...TWO_CORES, rounds: 6 });
const canvas = { width: 100, chalk: new Chalk({ level: 0 }) };

// Summing them up takes more memory than the rounds of a file of a hundred thousand cells.
test('no table of a terminal sums up cells of other sizes than the one that it shows', () => {
  const found = findings(results);
  for (const workload of found.workloads) {
    assert.ok(workload.judged.length > 0);
    Object.defineProperty(workload, 'cells', {
      enumerable: true,
      get: () => assert.fail('all cells were summed up'),
    });
  }
  tablePage(results, found, canvas, () => []);
  drawFirstAnswer(firstAnswer(results, found, {}), canvas);
  const drawn = [answerTable(found), speedTable(found, { allRows: true }), cutOffTable(found)];
  for (const { groups } of drawn) assert.ok(groups.length > 0);
  assert.ok(adviceItems(found).length > 0);
  openQuestionSentences(found.open);
});

test('cells that are summed up later are those that were judged, and the others', () => {
  for (const { cells, judged, judgedSize } of findings(results).workloads) {
    const there = cells.filter(({ size }) => size === judgedSize);
    assert.equal(there.length, judged.length);
    for (const [i, cell] of there.entries()) assert.equal(cell, judged[i]);
    assert.ok(cells.length > judged.length);
  }
});
