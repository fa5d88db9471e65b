import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Chalk } from 'chalk';
import type { Results } from '../model/results.js';
import { syntheticLadder } from '../testing/synthetic-ladder.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import answer from './exports/run/answer.js';
import html from './exports/run/html.js';
import markdown from './exports/run/markdown.js';
import table from './exports/run/table.js';

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
