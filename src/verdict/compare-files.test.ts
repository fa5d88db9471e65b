import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CellResult } from '../model/results.js';
import { BASE, compareRuns as compare, HEAD, isFork, scaled } from '../testing/compared-runs.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';

describe('comparing two results files', () => {
  it('finds nothing between a run and itself', () => {
    const comparison = compare(BASE, BASE);
    assert.ok(comparison.cells.length > 20);
    assert.ok(
      comparison.cells.every(
        ({ verdict, changes }) => verdict !== 'suspect' && changes[0]?.ratio.value === 1,
      ),
    );
    assert.ok(comparison.cutOffs.every(({ move }) => move === 'within-threshold' || move === 'not-resolved'));
  });

  it('calls a cell that takes 30% longer suspect, and never a regression', () => {
    const slower = scaled(
      HEAD,
      'warm',
      1.3,
      ({ workload, strategy }) => workload === 'pi-digits' && strategy === 'child-fork',
    );
    const comparison = compare(BASE, slower);
    assert.equal(comparison.verdict, 'suspect');
    const suspects = comparison.cells.filter(({ because }) => because.includes('wallMin'));
    assert.ok(suspects.length > 0);
    assert.ok(
      suspects.every(({ workload, strategy }) => workload === 'pi-digits' && strategy === 'child-fork'),
    );
    assert.ok(comparison.cells.every(({ verdict }) => verdict !== 'regression'));
  });

  it('sees that start-up, memory or speed-up became worse', () => {
    const isCopy = ({ workload, strategy }: CellResult): boolean =>
      workload === 'pi-digits' && strategy === 'worker-copy';
    for (const metric of ['startup', 'memory'] as const) {
      const { cells } = compare(BASE, scaled(BASE, metric, 1.5, isCopy));
      const worse = cells.filter(({ because }) => because.includes(metric));
      assert.ok(worse.length > 0 && worse.every(isCopyCell), metric);
    }
    const { cells } = compare(BASE, scaled(BASE, 'warm', 1.5, isCopy));
    const lost = cells.filter(({ because }) => because.includes('speedUp'));
    assert.ok(lost.length > 0 && lost.every(isCopyCell));
  });

  it('sees a cut-off that moved to larger sizes', () => {
    // At ten times its former time, worker-copy no longer pays at any size.
    const slower = scaled(BASE, 'warm', 10, ({ strategy }) => strategy === 'worker-copy');
    const { cutOffs } = compare(BASE, slower);
    const later = cutOffs.filter(({ move }) => move === 'later');
    assert.ok(later.length > 0);
    assert.ok(
      later.every(({ strategy, temperature }) => strategy === 'worker-copy' && temperature === 'warm'),
    );
  });

  it('compares no cut-off of tasks that end by the clock, of which a run gives none, and says so', () => {
    const cells = BASE.cells.map((cell) =>
      cell.status === 'measured' && cell.strategy === 'main-thread'
        ? { ...cell, evidence: { ...cell.evidence, endsByClock: true } }
        : cell,
    );
    const { cutOffs, notes } = compare({ ...BASE, cells }, HEAD);
    assert.deepEqual(cutOffs, []);
    assert.match(notes.join(), /tasks end when a time is up, .* so no cut-off is compared/);
    assert.doesNotMatch(compare(BASE, HEAD).notes.join(), /when a time is up/);
  });

  it('compares no cut-off of what measures starts', () => {
    const { cutOffs } = compare(BASE, HEAD);
    const starting = BASE.plan.workloads.filter(({ measures }) => measures === 'startup');
    assert.ok(starting.length > 0 && cutOffs.length > 0);
    assert.ok(cutOffs.every(({ workload }) => starting.every(({ id }) => id !== workload)));
  });

  it('refuses machines that differ, and says how they differ', () => {
    const other = { ...HEAD, environment: { ...HEAD.environment, cpuModel: 'Another CPU' } };
    const refused = compare(BASE, other);
    assert.equal(refused.verdict, 'not-comparable');
    assert.deepEqual(refused.cells, []);
    assert.deepEqual(
      refused.differences.map(({ field, breaks }) => [field, breaks]),
      [['cpuModel', true]],
    );
    const allowed = compare(BASE, other, { allowDifferentMachines: true });
    assert.ok(allowed.cells.length > 0);
    assert.match(allowed.notes.join(), /machines or the ways of measuring differ/);
  });

  it('refuses runs that were measured in different ways, and says how they differ', () => {
    const strategies = HEAD.plan.strategies.map((strategy) => ({
      ...strategy,
      options: Object.hasOwn(strategy.options, 'chunk')
        ? { ...strategy.options, chunk: 100 }
        : strategy.options,
    }));
    const plan = { ...HEAD.plan, strategies, round: { ...HEAD.plan.round, samples: 3 } };
    const { verdict, differences } = compare(BASE, { ...HEAD, plan });
    assert.equal(verdict, 'not-comparable');
    assert.deepEqual(
      differences.map(({ field }) => field),
      ['chunk', 'warm-up and samples'],
    );
  });

  it('does not blame a strategy for a main thread that became faster', () => {
    const faster = scaled(BASE, 'warm', 0.5, ({ strategy }) => strategy === 'main-thread');
    const { cells } = compare(BASE, faster);
    assert.ok(cells.every(({ because }) => !because.includes('speedUp')));
  });

  it('takes no cut-off for worse that is later because the main thread became faster', () => {
    const long = syntheticResults({ ...TWO_CORES, rounds: 16 });
    const faster = scaled(long, 'warm', 1 / 1.6, ({ strategy }) => strategy === 'main-thread');
    const { cutOffs, verdict } = compare(long, faster);
    const moved = cutOffs.map(({ move }) => move);
    assert.ok(moved.includes('main-thread-faster') && !moved.includes('later'), moved.join());
    assert.notEqual(verdict, 'suspect');
  });

  it('does not call a faster run suspect', () => {
    const { verdict, cells } = compare(
      BASE,
      scaled(BASE, 'warm', 0.5, () => true),
    );
    assert.ok(cells.some(({ why }) => why === 'faster'));
    assert.equal(verdict, 'pass');
  });

  it('does not compare memory that was read in two ways', () => {
    const cells = BASE.cells.map((cell): CellResult => {
      if (cell.status !== 'measured') return cell;
      const memoryKind = cell.evidence.memoryKind === 'pss' ? 'rss' : 'pss';
      return { ...cell, evidence: { ...cell.evidence, memoryKind } };
    });
    const comparison = compare(BASE, { ...BASE, cells });
    assert.ok(comparison.cells.every(({ changes }) => changes.every(({ metric }) => metric !== 'memory')));
  });

  it('reports where answers to the same input differ', () => {
    const cells = BASE.cells.map((cell) => ('answer' in cell ? { ...cell, answer: 'other' } : cell));
    assert.match(compare(BASE, { ...BASE, cells }).notes.join(), /base and head answer differently/);
    const reseeded = { ...BASE, cells, plan: { ...BASE.plan, seed: BASE.plan.seed + 1 } };
    assert.doesNotMatch(compare(BASE, reseeded).notes.join(), /answer differently/);
  });

  it('distinguishes answers by their digests, even if their saved texts look the same', () => {
    const withDigest = (digest: string) => ({
      ...BASE,
      cells: BASE.cells.map((cell) =>
        'answer' in cell ? { ...cell, answerDigest: digest.repeat(32) } : cell,
      ),
    });
    assert.match(compare(withDigest('a1'), withDigest('b2')).notes.join(), /answer differently/);
    assert.doesNotMatch(compare(withDigest('a1'), withDigest('a1')).notes.join(), /answer differently/);
    assert.doesNotMatch(compare(BASE, withDigest('a1')).notes.join(), /answer differently/);
  });

  it('reports the typical values of both sides and how sure a change is, worst cells first', () => {
    const { cells } = compare(BASE, scaled(BASE, 'warm', 1.5, isFork));
    const [worst] = cells;
    const time = worst?.changes.find(({ metric }) => metric === 'wallMin');
    assert.ok(time?.base != null && time.head != null && time.p !== null);
    assert.ok(Math.abs(time.head / time.base - 1.5) < 1e-9 && time.p < 0.001);
    const verdicts = cells.map(({ verdict }) => verdict);
    assert.deepEqual(
      verdicts,
      [...verdicts].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    );
    const speedUp = worst?.changes.find(({ metric }) => metric === 'speedUp');
    // A time 1.5 times as long leaves two thirds of the speed-up.
    assert.ok(speedUp?.base != null && speedUp.head != null);
    assert.ok(Math.abs(speedUp.head / speedUp.base - 2 / 3) < 1e-9);
  });
});

const ORDER = ['regression', 'suspect', 'inconclusive', 'improvement', 'pass'];

function isCopyCell({
  workload,
  strategy,
}: {
  readonly workload: string;
  readonly strategy: string;
}): boolean {
  return workload === 'pi-digits' && strategy === 'worker-copy';
}
