import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyOf } from '../model/cell.js';
import type { CellResult, Results } from '../model/results.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { compareFiles, type FilesOptions } from './compare-files.js';
import type { Comparison } from './comparison.js';
import { type CondensedRun, condenseRun, extractCell } from './condense-run.js';
import { DEFAULT_THRESHOLDS } from './thresholds.js';

const BASE = syntheticResults(TWO_CORES);
const HEAD = syntheticResults({ ...TWO_CORES, seed: 8 });

function compare(
  base: Results,
  head: Results,
  { allowDifferentMachines = false, allowMissing = [] }: Partial<FilesOptions> = {},
): Comparison {
  const options = { thresholds: DEFAULT_THRESHOLDS, allowDifferentMachines, allowMissing };
  return compareFiles(condensed('base.json', base), condensed('head.json', head), options);
}

function condensed(name: string, results: Results): CondensedRun {
  return condenseRun(name, { ...results, cells: results.cells.map(extractCell) });
}

/** The run with one metric of some cells multiplied. */
function scaled(
  results: Results,
  metric: 'warm' | 'startup' | 'memory',
  factor: number,
  isMeant: (cell: CellResult) => boolean,
): Results {
  const cells = results.cells.map((cell): CellResult => {
    if (cell.status !== 'measured' || !isMeant(cell)) return cell;
    const rounds = cell.rounds.map((round) => ({
      ...round,
      metrics: { ...round.metrics, [metric]: round.metrics[metric]?.map((value) => value * factor) ?? [] },
    }));
    return { ...cell, rounds };
  });
  return { ...results, cells };
}

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

  it('calls a cell that takes 30 % longer suspect, and never a regression', () => {
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

  it('sees a start-up, a memory and a speed-up that became worse', () => {
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
    // Ten times as slow as before, worker-copy pays nowhere any more.
    const slower = scaled(BASE, 'warm', 10, ({ strategy }) => strategy === 'worker-copy');
    const { cutOffs } = compare(BASE, slower);
    const later = cutOffs.filter(({ move }) => move === 'later');
    assert.ok(later.length > 0);
    assert.ok(
      later.every(({ strategy, temperature }) => strategy === 'worker-copy' && temperature === 'warm'),
    );
  });

  it('refuses machines that differ, and says in what', () => {
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

  it('refuses runs that were measured in other ways, and says in which', () => {
    const plan = { ...HEAD.plan, chunk: 100, round: { ...HEAD.plan.round, samples: 3 } };
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

  it('takes a run that is only faster for no suspicion', () => {
    const { verdict, cells } = compare(
      BASE,
      scaled(BASE, 'warm', 0.5, () => true),
    );
    assert.ok(cells.some(({ why }) => why === 'faster'));
    assert.equal(verdict, 'pass');
  });

  it('does not compare memory of two kinds', () => {
    const cells = BASE.cells.map((cell): CellResult => {
      if (cell.status !== 'measured') return cell;
      const memoryKind = cell.evidence.memoryKind === 'pss' ? 'rss' : 'pss';
      return { ...cell, evidence: { ...cell.evidence, memoryKind } };
    });
    const comparison = compare(BASE, { ...BASE, cells });
    assert.ok(comparison.cells.every(({ changes }) => changes.every(({ metric }) => metric !== 'memory')));
  });

  it('says where answers to the same input differ', () => {
    const cells = BASE.cells.map((cell) => ('answer' in cell ? { ...cell, answer: 'other' } : cell));
    assert.match(compare(BASE, { ...BASE, cells }).notes.join(), /base and head answer differently/);
    const reseeded = { ...BASE, cells, plan: { ...BASE.plan, seed: BASE.plan.seed + 1 } };
    assert.doesNotMatch(compare(BASE, reseeded).notes.join(), /answer differently/);
  });

  it('tells answers apart by their digests, though what is kept of them looks the same', () => {
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

  it('is no pass where nothing is in both, or a cell failed', () => {
    assert.equal(compare(BASE, { ...HEAD, cells: [] }).verdict, 'nothing-compared');
    const [first] = BASE.cells;
    assert.ok(first !== undefined);
    const failure = { kind: 'threw', message: 'no luck', phase: 'first run' } as const;
    const broken = HEAD.cells.map(
      (cell, i): CellResult => (i === 0 ? { ...first, status: 'failed', failure, rounds: [] } : cell),
    );
    assert.equal(compare(BASE, { ...HEAD, cells: broken }).verdict, 'incomplete');
  });

  it('passes what is new in head, and what the user says may be missing', () => {
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

  it('says what was allowed to be missing and is not', () => {
    assert.match(compare(BASE, BASE, { allowMissing: ['old'] }).notes.join(), /--allow-missing old: nothing/);
  });

  for (const [status, reason] of [
    [{ status: 'pending' }, 'in head it is not measured yet'],
    [{ status: 'skipped', reason: 'it takes too long' }, 'in head it is skipped, it takes too long'],
  ] as const) {
    it(`is no pass where a cell of base is ${status.status} in head, and says so`, () => {
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

  it('is no pass where a run is incomplete, whatever may be missing', () => {
    for (const sides of [['base'], ['head'], ['base', 'head']]) {
      const run = (side: string): Results => ({ ...BASE, complete: !sides.includes(side) });
      const comparison = compare(run('base'), run('head'), { allowMissing: ['all'] });
      assert.equal(comparison.verdict, 'incomplete');
      assert.deepEqual(comparison.incompleteRuns, sides);
      assert.match(comparison.notes.join(), /is incomplete: .* run --resume (base|head)\.json\./);
    }
  });

  it('is no pass where head no longer knows a metric that is judged', () => {
    const cells = BASE.cells.map((cell): CellResult => {
      if (cell.status !== 'measured') return cell;
      const rounds = cell.rounds.map((round) => ({ ...round, metrics: { ...round.metrics, memory: [] } }));
      return { ...cell, rounds };
    });
    const comparison = compare(BASE, { ...BASE, cells });
    assert.equal(comparison.verdict, 'incomplete');
    assert.ok(comparison.cells.some(({ why }) => why === "head has no memory to compare with base's"));
  });

  it('never passes a head that is 50 times slower in rounds too few to notice, and names the option that helps', () => {
    const short = syntheticResults({ ...TWO_CORES, rounds: 5 });
    const slower = scaled(short, 'warm', 50, () => true);
    const comparison = compare(short, slower);
    const count = comparison.cells.length;
    // Of five rounds against five there are 252 splits, of seven 3432, of eight 12,870.
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

  it('is no pass where some cells had no chance, and judges the others all the same', () => {
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

  it('says what is typical of both sides and how sure a change is, what is worst first', () => {
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
    // Three halves of the time leave two thirds of the speed-up.
    assert.ok(speedUp?.base != null && speedUp.head != null);
    assert.ok(Math.abs(speedUp.head / speedUp.base - 2 / 3) < 1e-9);
  });
});

const ORDER = ['regression', 'suspect', 'inconclusive', 'improvement', 'pass'];

function isFork({ strategy }: CellResult): boolean {
  return strategy === 'child-fork';
}

function isCopyCell({
  workload,
  strategy,
}: {
  readonly workload: string;
  readonly strategy: string;
}): boolean {
  return workload === 'pi-digits' && strategy === 'worker-copy';
}
