import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Chalk } from 'chalk';
import { findings } from '../findings/findings.js';
import type { LadderFindings } from '../findings/ladder.js';
import type { Results } from '../model/results.js';
import { syntheticLadder } from '../testing/synthetic-ladder.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import answer from './exports/run/answer.js';
import html from './exports/run/html.js';
import markdown from './exports/run/markdown.js';
import table from './exports/run/table.js';
import { ladderTable } from './run/ladder-table.js';

const FORMATS = { answer, html, markdown, table };
const PAPER = { width: 200, chalk: new Chalk({ level: 0 }) };

for (const [name, { render }] of Object.entries(FORMATS))
  it(`the ladder is in the format ${name}, for a run that measured one`, () => {
    const said = (results: Results): string => render(results, PAPER);
    const ladder = said(syntheticLadder({ dispatch: 0.5, overhead: 0.2, startUp: 900 }));
    assert.match(ladder, /pays from a task of/);
    // From a task of 0.5 ms on, by the law that the ladder states and but for a per cent of noise; d decides.
    assert.match(ladder, /(49\d|50\d) µs–[\d.]+ ms d/);
    assert.doesNotMatch(said(syntheticResults(TWO_CORES)), /pays from a task of/);
  });

it('the ladder explains how many workers make a task pay only where that is predicted', () => {
  const { ladder } = findings(syntheticLadder({ dispatch: 0.5, overhead: 0.2, startUp: 900 }));
  const found = ladder ?? assert.fail();
  const notes = (of: LadderFindings): string => JSON.stringify(ladderTable(of).notes);
  assert.match(notes(found), /A task pays at the earliest/);
  // One worker has nobody to share with: there is no o/(workers − 1).
  const alone = { ...found, workers: 1, rungs: found.rungs.map((rung) => ({ ...rung, pays: null })) };
  assert.doesNotMatch(notes(alone), /A task pays at the earliest|\/0/);
});
