import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ComparedMetric } from '../../model/compared-metrics.js';
import {
  COPY,
  MAIN,
  measureSynthetic,
  syntheticSetup as setup,
  syntheticCells,
  type TruePair,
} from '../../testing/synthetic-pairs.js';
import type { CellComparison } from '../../verdict/comparison.js';
import { comparePairs } from './compare-pairs.js';
import type { PairRequest } from './measure-pair.js';
import type { PairsResult } from './pairs-result.js';

const TURNS = 21;

/** Returns how many times as long head's turns take while a compiler needs thirty turns to finish. */
function untilThirty(turn: number, warmUpFactor: number): number {
  // The usual warm-up is as long as ten turns.
  const done = turn + 10 * (warmUpFactor - 1);
  return 1 + 0.1 * Math.max(0, 1 - done / 30);
}

/** Two thirds of the turns are slow, however long the warm-up was. */
const always = (turn: number): number => (turn < (2 * TURNS) / 3 ? 1.08 : 1);

interface Watched extends PairsResult {
  readonly requests: readonly PairRequest[];
}

async function compare(truthOf: (strategy: string) => TruePair, strategies = [MAIN]): Promise<Watched> {
  const requests: PairRequest[] = [];
  const measure = measureSynthetic(truthOf, requests);
  const given = setup(truthOf, { cells: syntheticCells(strategies), turns: TURNS, measure });
  return { ...(await comparePairs(given)), requests };
}

function growth(cell: CellComparison | undefined, metric: ComparedMetric): number {
  return (cell?.changes.find((change) => change.metric === metric)?.ratio.value ?? Number.NaN) - 1;
}

const TIMES = ['wallMin', 'wallMean', 'cpuMean'] as const;

describe('a side that is still warming up', () => {
  for (const change of [0, 0.03, 0.1]) {
    it(`is measured anew with a longer warm-up, and all metrics then show the true +${change * 100}%`, async () => {
      const { cells, requests, notes } = await compare(() => ({ time: 1 + change, tail: untilThirty }));
      const [cell] = cells;
      for (const metric of TIMES) assert.ok(Math.abs(growth(cell, metric) - change) < 0.005, metric);
      assert.equal(cell?.verdict, change === 0 ? 'pass' : change === 0.1 ? 'regression' : cell?.verdict);
      assert.equal(cell?.unsteady, false);
      assert.deepEqual(notes, []);
      // Ten pairs show that the usual warm-up is too short, and ten more that twice as much is too; then it
      // is long enough.
      const factors = requests.map(({ warmUpFactor }) => warmUpFactor);
      assert.deepEqual(factors.slice(0, 20), [...new Array(10).fill(1), ...new Array(10).fill(2)]);
      assert.ok(factors.length >= 30 && factors.slice(20).every((factor) => factor === 4));
      assert.equal(cell?.pairs, change === 0.1 ? 20 : cell?.pairs);
    });
  }

  it('is called unsteady where no warm-up helps, and judged by the last third of its turns', async () => {
    const { cells, notes } = await compare(() => ({ tail: always }));
    const [cell] = cells;
    assert.deepEqual([cell?.verdict, cell?.unsteady, cell?.pairs], ['pass', true, 10]);
    for (const metric of TIMES) assert.ok(Math.abs(growth(cell, metric)) < 0.005, metric);
    assert.deepEqual(notes, [
      'load/10/main-thread/1: head still became faster after 4 times its usual warm-up, so only the last third of its turns counts.',
    ]);
  });

  it('is still found slower where it truly is', async () => {
    const { cells } = await compare(() => ({ time: 1.1, tail: always }));
    assert.deepEqual([cells[0]?.verdict, cells[0]?.unsteady], ['regression', true]);
    assert.ok(Math.abs(growth(cells[0], 'wallMean') - 0.1) < 0.005);
  });

  it('is not measured anew where the time would not last for it, and a note reports that', async () => {
    let now = 0;
    const truth: TruePair = { tail: untilThirty };
    const measure = measureSynthetic(() => truth);
    const given = setup(() => truth, {
      cells: syntheticCells([MAIN]),
      turns: TURNS,
      // Each pair takes a second: ten pairs fit, but twenty more would be too many.
      measure: (request, signal) => {
        now += 1000;
        return measure(request, signal);
      },
      now: () => now,
      timeBudgetMs: 25_000,
    });
    const { cells, notes } = await comparePairs(given);
    assert.equal(cells[0]?.unsteady, true);
    assert.match(notes.join(), /after its warm-up, and there was no time for a longer one/);
  });

  it('may be one cell of several: the others go on, and its speed-up is still judged', async () => {
    const truthOf = (strategy: string): TruePair =>
      strategy === COPY ? { time: 1.02, tail: untilThirty } : { time: 0.8 };
    const { cells, requests } = await compare(truthOf, [MAIN, COPY]);
    const copy = cells.find(({ strategy }) => strategy === COPY);
    const speedUp = copy?.changes.find(({ metric }) => metric === 'speedUp');
    assert.ok(speedUp !== undefined && Math.abs(speedUp.ratio.value - 1.02 / 0.8) < 0.01);
    assert.notEqual(speedUp.judgement, 'not-judged');
    const main = requests.filter((request) => request.requests.base.cell.strategy === MAIN);
    assert.ok(main.every(({ warmUpFactor }) => warmUpFactor === 1));
  });
});

it('a side that is warm is measured no more often, and warms up no longer', async () => {
  const { cells, requests, notes } = await compare(() => ({}), [MAIN, COPY]);
  assert.deepEqual(
    cells.map(({ verdict, pairs, unsteady }) => [verdict, pairs, unsteady]),
    [
      ['pass', 10, false],
      ['pass', 10, false],
    ],
  );
  assert.equal(requests.length, 20);
  assert.ok(requests.every(({ warmUpFactor }) => warmUpFactor === 1));
  assert.deepEqual(notes, []);
});

it('a side that becomes slower during its turns is not warming up', async () => {
  const { cells } = await compare(() => ({ tail: (turn) => 1 + 0.004 * turn }));
  assert.equal(cells[0]?.unsteady, false);
  assert.equal(cells[0]?.changes[0]?.metric, 'wallMin');
});
