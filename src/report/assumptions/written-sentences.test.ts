import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeAssumptions } from '../../assumptions/judge-assumptions.js';
import { readAssumptions } from '../../assumptions/read-assumptions.js';
import type { CellResult, Results } from '../../model/results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { assumptionsText } from './assumptions-text.js';

const results = syntheticResults({ ...TWO_CORES, rounds: 12 });
const byId = ({ id }: { readonly id: string }): string => id;

describe('what a run is sure of', () => {
  it('is written as sentences that assume reads, and that this run breaks none of', () => {
    const text = assumptionsText(results, byId);
    const sentences = text.split('\n').filter((line) => /^[^#\s]/.test(line));
    assert.equal(readAssumptions(text, 'f').length, sentences.length);
    const judged = judgeAssumptions({ ...results, plan: { ...results.plan, assumptions: sentences } });
    assert.deepEqual(
      judged.filter(({ verdict }) => verdict === 'FAILS'),
      [],
    );
    for (const form of [/ beats main-thread from /, /: start-up of /, /: others wait below /])
      assert.ok(
        judged.some(({ text: sentence, verdict }) => form.test(sentence) && verdict === 'HOLDS'),
        `${form} in\n${text}`,
      );
  });

  it('can be read back where nothing waited and nothing took long', () => {
    for (const ms of [0, 1e-9, 3.2e-7]) {
      const quick = lasting(ms);
      const text = assumptionsText(quick, byId);
      assert.match(text, /others wait below 0\.002 ms under/);
      const bounds = readAssumptions(text, 'f').filter(({ statement }) => / below /.test(statement));
      assert.ok(bounds.length >= 2, text);
    }
  });

  it('leaves out what would be read as something else', () => {
    const plan = {
      ...results.plan,
      workloads: results.plan.workloads.map((one) => ({ ...one, sizeUnit: '# of it' })),
    };
    const text = assumptionsText({ ...results, plan }, byId);
    assert.doesNotMatch(text, / beats /);
    assert.match(text, /^# Left out: \d+ sentences that can't be read back/m);
    readAssumptions(text, 'f');
  });

  it('is nothing after two rounds', () => {
    const short = syntheticResults({ ...TWO_CORES, rounds: 2 });
    assert.match(
      assumptionsText(short, byId),
      /# Nothing: no gain was clear enough, or the rounds were too few/,
    );
  });
});

/** The run as if every start and every wait had taken so long. */
function lasting(ms: number): Results {
  const cells = results.cells.map((cell): CellResult => {
    if (cell.status !== 'measured') return cell;
    const rounds = cell.rounds.map((round) => {
      const { othersWait = [], startup = [] } = round.metrics;
      const metrics = { othersWait: othersWait.map(() => ms), startup: startup.map(() => ms) };
      return { ...round, metrics: { ...round.metrics, ...metrics } };
    });
    return { ...cell, rounds };
  });
  return { ...results, cells };
}
