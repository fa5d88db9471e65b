import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Results } from '../model/results.js';
import { BASE, compareRuns as compare, isFork, scaled } from '../testing/compared-runs.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';

describe('comparing results files of few rounds', () => {
  it('never passes a head that is 50 times slower in too few rounds to notice, and names the option that helps', () => {
    const short = syntheticResults({ ...TWO_CORES, rounds: 5 });
    const slower = scaled(short, 'warm', 50, () => true);
    const comparison = compare(short, slower);
    const count = comparison.cells.length;
    // Five rounds against five have 252 splits, seven against seven 3432, eight against eight 12,870.
    const needed = count * 100 <= 3432 ? 7 : 8;
    assert.ok(count > 9 && count <= 128);
    assert.equal(comparison.verdict, 'incomplete');
    assert.ok(comparison.cells.every(({ verdict, unfinished }) => verdict === 'inconclusive' && unfinished));
    assert.ok(comparison.cells.every(({ changes }) => (changes[0]?.ratio.value ?? 0) > 49));
    assert.match(
      comparison.notes.join(),
      new RegExp(`${count} of ${count} cells had no chance.*measure both runs with --rounds ${needed}\\.`),
    );
  });

  it('does not pass where some cells had too few rounds, but still judges the others', () => {
    const shortened = (results: Results): Results => ({
      ...results,
      cells: results.cells.map((cell, i) =>
        i === results.cells.length - 1 && 'rounds' in cell
          ? { ...cell, rounds: cell.rounds.slice(0, 2) }
          : cell,
      ),
    });
    const comparison = compare(shortened(BASE), shortened(scaled(BASE, 'warm', 1.5, isFork)));
    assert.equal(comparison.verdict, 'incomplete');
    assert.match(comparison.notes.join(), /1 of \d+ cells had no chance to be found worse/);
    assert.ok(comparison.cells.some(({ verdict }) => verdict === 'suspect'));
  });

  it('judges two runs of eight rounds', () => {
    const eight = (seed: number): Results => syntheticResults({ ...TWO_CORES, rounds: 8, seed });
    const { cells, verdict } = compare(eight(1), scaled(eight(1), 'warm', 1.5, isFork));
    assert.equal(verdict, 'suspect');
    assert.ok(cells.every(({ unfinished }) => !unfinished));
    assert.notEqual(compare(eight(1), eight(1)).verdict, 'incomplete');
  });
});
