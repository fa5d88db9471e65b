import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyOf } from '../model/cell.js';
import type { CellResult, Results } from '../model/results.js';
import { BASE, compareRuns as compare, HEAD } from '../testing/compared-runs.js';

describe('comparing two results files, one of which lacks something', () => {
  it('lists cells that only one run has, and compares the others', () => {
    const fewer = { ...HEAD, cells: HEAD.cells.filter(({ workload }) => workload !== 'pi-digits') };
    const { oneSided, cells, verdict } = compare(BASE, fewer);
    assert.equal(verdict, 'incomplete');
    assert.ok(
      oneSided.length > 0 &&
        oneSided.every(({ name, onlyIn }) => name.startsWith('pi-digits/') && onlyIn === 'base'),
    );
    assert.ok(cells.length > 0 && cells.every(({ workload }) => workload !== 'pi-digits'));
  });

  it('does not pass where no cell is in both, or a cell failed', () => {
    assert.equal(compare(BASE, { ...HEAD, cells: [] }).verdict, 'nothing-compared');
    const [first] = BASE.cells;
    assert.ok(first !== undefined);
    const failure = { kind: 'threw', message: 'no luck', phase: 'first run' } as const;
    const broken = HEAD.cells.map(
      (cell, i): CellResult => (i === 0 ? { ...first, status: 'failed', failure, rounds: [] } : cell),
    );
    assert.equal(compare(BASE, { ...HEAD, cells: broken }).verdict, 'incomplete');
  });

  it('passes what is new in head, and what the user allows to be missing', () => {
    const fewer = (results: Results): Results => ({
      ...results,
      cells: results.cells.filter(({ workload }) => workload !== 'pi-digits'),
    });
    assert.equal(compare(fewer(BASE), BASE).verdict, compare(fewer(BASE), fewer(BASE)).verdict);
    for (const name of ['pi-digits', 'all'])
      assert.notEqual(compare(BASE, fewer(BASE), { allowMissing: [name] }).verdict, 'incomplete', name);
    const isCopyOf = (cell: CellResult): boolean => cell.strategy === 'worker-copy';
    const withoutCopy = { ...BASE, cells: BASE.cells.filter((cell) => !isCopyOf(cell)) };
    assert.equal(compare(BASE, withoutCopy, { allowMissing: ['pi-digits'] }).verdict, 'incomplete');
    assert.notEqual(compare(BASE, withoutCopy, { allowMissing: ['worker-copy'] }).verdict, 'incomplete');
  });

  it('reports what was allowed to be missing and is not', () => {
    assert.match(compare(BASE, BASE, { allowMissing: ['old'] }).notes.join(), /--allow-missing old: nothing/);
  });

  for (const [status, reason] of [
    [{ status: 'pending' }, 'in head it is not measured yet'],
    [{ status: 'skipped', reason: 'it takes too long' }, 'in head it is skipped, it takes too long'],
  ] as const) {
    it(`does not pass where a cell of base is ${status.status} in head, and says so`, () => {
      const cells = BASE.cells.map((cell, i): CellResult => (i === 3 ? { ...keyOf(cell), ...status } : cell));
      const { verdict, oneSided } = compare(BASE, { ...BASE, cells });
      assert.equal(verdict, 'incomplete');
      assert.deepEqual(
        oneSided.map(({ onlyIn, why }) => [onlyIn, why]),
        [['base', reason]],
      );
      const both = compare({ ...BASE, cells }, { ...BASE, cells });
      assert.deepEqual(both.oneSided, []);
      assert.match(both.notes.join(), /: measured in neither run\./);
    });
  }

  it('does not pass where a run is incomplete, whatever is allowed to be missing', () => {
    for (const sides of [['base'], ['head'], ['base', 'head']]) {
      const run = (side: string): Results => ({ ...BASE, complete: !sides.includes(side) });
      const comparison = compare(run('base'), run('head'), { allowMissing: ['all'] });
      assert.equal(comparison.verdict, 'incomplete');
      assert.deepEqual(comparison.incompleteRuns, sides);
      assert.match(comparison.notes.join(), /is incomplete: .* run --resume (base|head)\.json\./);
    }
  });

  it('does not pass where head no longer knows a metric that is judged', () => {
    const cells = BASE.cells.map((cell): CellResult => {
      if (cell.status !== 'measured') return cell;
      const rounds = cell.rounds.map((round) => ({ ...round, metrics: { ...round.metrics, memory: [] } }));
      return { ...cell, rounds };
    });
    const comparison = compare(BASE, { ...BASE, cells });
    assert.equal(comparison.verdict, 'incomplete');
    assert.ok(comparison.cells.some(({ why }) => why === "head has no memory to compare with base's"));
  });
});
