import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { syntheticResults } from '../findings/synthetic-results-for-tests.js';
import { TWO_CORES } from '../findings/synthetic-truths-for-tests.js';
import type { CellResult, Results } from '../model/results.js';
import { compareFiles } from './compare-files.js';
import type { Comparison } from './comparison.js';
import { type CondensedRun, condenseRun, extractCell } from './condense-run.js';
import { DEFAULT_THRESHOLDS } from './thresholds.js';

const BASE = syntheticResults(TWO_CORES);
const HEAD = syntheticResults({ ...TWO_CORES, seed: 8 });

function compare(base: Results, head: Results, allowDifferentMachines = false): Comparison {
  const options = { thresholds: DEFAULT_THRESHOLDS, allowDifferentMachines };
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
    const allowed = compare(BASE, other, true);
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
    const { oneSided, cells } = compare(BASE, fewer);
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

  it('does not decide on fewer rounds than it takes, and says so', () => {
    const short = syntheticResults({ ...TWO_CORES, rounds: 6 });
    const { cells, notes } = compare(short, short);
    assert.ok(
      cells.every(({ verdict, why }) => verdict === 'inconclusive' && /fewer than 10 rounds/.test(why)),
    );
    assert.ok(cells.every(({ changes }) => changes[0]?.ratio.value === 1));
    assert.match(notes.join(), /measure both with --rounds 10\./);
  });
});

function isCopyCell({
  workload,
  strategy,
}: {
  readonly workload: string;
  readonly strategy: string;
}): boolean {
  return workload === 'pi-digits' && strategy === 'worker-copy';
}
