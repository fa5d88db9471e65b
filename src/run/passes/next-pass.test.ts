import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findings } from '../../findings/findings.js';
import { type CellKey, cellId, sameCell } from '../../model/cell.js';
import type { MetricName } from '../../model/recorded-metrics.js';
import type { CellResult, Results } from '../../model/results.js';
import { NARROW_FACTOR } from '../../statistics/next-size.js';
import { afterDecidingRounds, goneOn } from '../../testing/synthetic-run.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import { type Truth, trueCutOff } from '../../testing/true-times.js';
import { nextPass } from './next-pass.js';
import { FEWEST_TO_COMPARE } from './rounds-to-compare.js';

const QUIET = { pass: 0.05, process: 0.001, sample: 0.001 };
const LOUD = { pass: 0.05, process: 0.1, sample: 0.01 };

describe('after the rounds that a decision takes', () => {
  it('a run ends where every interval that decides something is narrow or clear of the line', () => {
    assert.deepEqual(wanted(quiet('pi-digits')), []);
  });

  it('a run of a fixed number of rounds ends, whatever is open', () => {
    const results = afterDecidingRounds(truth('pi-digits', LOUD), { min: 6, max: 6 });
    assert.deepEqual(wanted(results), []);
  });

  it('cells that may be the fastest are measured again, and only those', () => {
    const rivals = ['2000/worker-copy/2', '2000/worker-shared/2'];
    const results = loud(quiet('pi-digits'), rivals, 'warm');
    assert.deepEqual(wanted(results), ['2000/main-thread/1', ...rivals]);
  });

  it('the only cell faster than the main thread is not measured again, however wide its interval', () => {
    const results = loud(quiet('aoc-grid'), ['4882/worker-shared/2'], 'warm');
    const [first] = findings(results).workloads;
    assert.ok(first?.advice.warm.verdict === 'use' && first.advice.warm.choice.speedUp.low > 1.2);
    assert.deepEqual(wanted(results), []);
  });

  it('a doubt about a cold run alone is pursued', () => {
    // 45 ms against the main thread's 39 ms: off by up to 30%, it may be faster.
    const results = loud(quiet('aoc-grid'), ['4882/worker-shared/2'], 'cold');
    assert.deepEqual(wanted(results), ['4882/main-thread/1', '4882/worker-shared/2']);
  });

  it('a cell that failed is not measured again', () => {
    const failed = '4882/worker-shared/2';
    const results = loud(quiet('aoc-grid'), [failed], 'cold');
    const failure = { kind: 'threw', message: 'no', phase: 'first run' } as const;
    const cells = results.cells.map(
      (cell): CellResult => (is(cell, failed) ? { ...cell, status: 'failed', failure, rounds: [] } : cell),
    );
    assert.deepEqual(wanted({ ...results, cells }), []);
  });

  it('a wide cut-off gets a size in the middle of its bracket, and its neighbours are measured with it', () => {
    // The cut-off lies near 39: at 20 the fork surely takes longer, at 100 less.
    const bracket = ['100/child-fork/2', '20/child-fork/2'];
    const results = loud(quiet('pi-digits'), bracket, 'warm');
    const { added } = nextPass(results, 8);
    // √(20 · 100) = 44.7
    assert.deepEqual(added.map(shortId).sort(), ['45/child-fork/2', '45/main-thread/1']);
    assert.deepEqual(
      wanted(results),
      [...bracket, '100/main-thread/1', '20/main-thread/1', '45/main-thread/1', '45/child-fork/2'].sort(),
    );
  });

  it('while sizes are added, cells that may be the fastest wait: they take longest', () => {
    const bracket = ['100/child-fork/2', '20/child-fork/2'];
    const rivals = ['2000/worker-copy/2', '2000/worker-shared/2'];
    const results = loud(quiet('pi-digits'), [...bracket, ...rivals], 'warm');
    const { added, slots } = nextPass(results, 8);
    assert.ok(added.length > 0);
    assert.equal(Math.max(...slots.map(({ cell }) => cell.size)), 100);
  });

  it('a cut-off whose bracket has an unsure end gets rounds there, and no new size', () => {
    // The cut-off lies near 22: at 20 the copying workers take a tenth longer, off by up to 30%.
    const results = loud(quiet('pi-digits'), ['20/worker-copy/2'], 'warm');
    assert.deepEqual(nextPass(results, 8).added, []);
    assert.deepEqual(wanted(results), [
      '100/main-thread/1',
      '100/worker-copy/2',
      '20/main-thread/1',
      '20/worker-copy/2',
    ]);
  });

  it('an added size gets its least rounds, even where nothing is in doubt any more', () => {
    const results = quiet('pi-digits');
    const added = ['main-thread/1', 'worker-copy/2'].map((id): CellResult => {
      const like = results.cells.find((cell) => is(cell, `20/${id}`)) ?? assert.fail();
      const rounds = like.status === 'measured' ? like.rounds.slice(-2) : [];
      return { ...like, size: 45, ...(like.status === 'measured' ? { rounds } : {}) };
    });
    const more = {
      ...results,
      plan: { ...results.plan, cells: [...results.plan.cells, ...added] },
      cells: [...results.cells, ...added],
    };
    assert.deepEqual(wanted(more), ['45/main-thread/1', '45/worker-copy/2']);
  });
});

it('several cut-offs are bisected at once, each until it is narrow', () => {
  const noisy = { ...truth('sum-of-squares', { ...LOUD, process: 0.09 }), seed: 3 };
  const { results, passes } = goneOn(noisy, afterDecidingRounds(noisy, { min: 6, max: 32 }));
  const [first = assert.fail()] = passes;
  // The brackets span a factor of 10.
  assert.deepEqual(first.added.filter(({ strategy }) => strategy !== 'main-thread').map(shortId), [
    '31623/worker-copy/2',
    '31623/worker-shared/2',
  ]);
  const widths = findings(results).workloads.flatMap(({ cutOffs }) =>
    cutOffs.flatMap(({ answer }) => (answer.kind === 'crosses' ? [answer.size.high / answer.size.low] : [])),
  );
  assert.equal(widths.length, 4);
  for (const width of widths) assert.ok(width <= NARROW_FACTOR, String(width));
});

it('cut-off intervals of noisy runs that went on hold the truth as often as they state', () => {
  const held = Array.from({ length: 40 }, (_, seed) => {
    const noisy = { ...truth('sum-of-squares', LOUD), seed };
    const { results } = goneOn(noisy, afterDecidingRounds(noisy));
    return findings(results).workloads.flatMap(({ id, cutOffs }) =>
      cutOffs.flatMap(({ strategy, workers, temperature, answer }) => {
        if (answer.kind !== 'crosses') return [];
        const size = trueCutOff(noisy, { workload: id, strategy, workers }, temperature, [1, 1e9]);
        return [answer.size.low <= size && size <= answer.size.high];
      }),
    );
  }).flat();
  // At 95% coverage, 162 or more of 180 intervals hold the truth with a probability of 99.8% (binomial).
  // Bisecting without regard to the signs of a bracket's ends held only 89% of them.
  assert.ok(held.length >= 180);
  const share = held.filter(Boolean).length / held.length;
  assert.ok(share >= 162 / 180, `${share} of ${held.length}`);
});

describe('a noisy run that goes on', () => {
  const earlier = afterDecidingRounds(truth('sum-of-squares', LOUD));
  const { results, passes } = goneOn(truth('sum-of-squares', LOUD), earlier);
  const [found = assert.fail()] = findings(results).workloads;

  it('reports what is still open as open questions', () => {
    const wide = found.cutOffs.filter(
      ({ answer }) => answer.kind === 'crosses' && answer.size.high / answer.size.low > NARROW_FACTOR,
    );
    const open = findings(results).open.flatMap((question) =>
      question.kind === 'cut-off' ? [question.cutOff] : [],
    );
    assert.ok(wide.length > 0);
    assert.deepEqual(open, wide);
  });

  it('measures no cell more often than the plan allows', () => {
    const most = results.cells.flatMap((cell) =>
      'rounds' in cell && cell.strategy !== 'main-thread' ? [cell.rounds.length] : [],
    );
    assert.equal(Math.max(...most), 12);
    assert.deepEqual(nextPass(results, 1000).slots, []);
  });

  it('measures in blocks, and looks at what is open only between them', () => {
    for (const cell of results.cells) {
      if (!('rounds' in cell) || cell.strategy === 'main-thread') continue;
      assert.ok([FEWEST_TO_COMPARE, 12].includes(cell.rounds.length), cellId(cell));
    }
    const looks = passes.flatMap(({ added }, i) => (added.length > 0 ? [i] : []));
    for (const [i, at] of looks.slice(1).entries()) assert.ok(at - (looks[i] ?? 0) >= 4);
  });

  it('gives every size it adds as many rounds as a comparison takes', () => {
    const added = passes.flatMap((pass) => pass.added);
    for (const key of added) {
      const cell = results.cells.find((one) => sameCell(one, key));
      assert.ok(cell?.status === 'measured' && cell.rounds.length >= FEWEST_TO_COMPARE, cellId(key));
    }
  });

  it('has the main thread measured beside every cell, in the same pass', () => {
    for (const { slots } of passes) {
      const sizes = new Set(slots.map(({ cell }) => cell.size));
      for (const size of sizes) {
        assert.ok(slots.some(({ cell }) => cell.size === size && cell.strategy === 'main-thread'));
      }
    }
  });
});

function truth(id: string, noise: Truth['noise']): Truth {
  return { ...TWO_CORES, noise, workloads: TWO_CORES.workloads.filter((workload) => workload.id === id) };
}

function quiet(id: string): Results {
  return afterDecidingRounds(truth(id, QUIET));
}

/** Returns the results with one metric of some cells off by up to 30%, varying from pass to pass. */
function loud(results: Results, ids: readonly string[], metric: MetricName): Results {
  const cells = results.cells.map((cell): CellResult => {
    if (cell.status !== 'measured' || !ids.includes(shortId(cell))) return cell;
    const rounds = cell.rounds.map((sample) => {
      const factor = 1 + 0.12 * (((sample.round * 5) % 6) - 2.5);
      const values = (sample.metrics[metric] ?? []).map((value) => value * factor);
      return { ...sample, metrics: { ...sample.metrics, [metric]: values } };
    });
    return { ...cell, rounds };
  });
  return { ...results, cells };
}

/** Lists what the next pass measures, in alphabetical order. */
function wanted(results: Results): string[] {
  return nextPass(results, 8)
    .slots.map(({ cell, control }) => `${shortId(cell)}${control ? ' control' : ''}`)
    .sort();
}

function shortId({ size, strategy, workers }: CellKey): string {
  return `${size}/${strategy}/${workers}`;
}

function is(cell: CellKey, id: string): boolean {
  return shortId(cell) === id;
}
