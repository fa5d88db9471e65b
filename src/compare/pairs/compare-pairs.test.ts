import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  COPY,
  MAIN,
  measureSynthetic,
  syntheticSetup as setup,
  syntheticCells,
  type TruePair,
} from '../../testing/synthetic-pairs.js';
import { overallVerdict } from '../../verdict/comparison.js';
import { DEFAULT_THRESHOLDS } from '../../verdict/thresholds.js';
import { comparePairs } from './compare-pairs.js';
import type { MeasurePair, PairRequest } from './measure-pair.js';
import type { PairsSetup } from './pairs-setup.js';

async function verdicts(given: PairsSetup): Promise<string[]> {
  return (await comparePairs(given)).cells.map(({ strategy, verdict }) => `${strategy} ${verdict}`);
}

describe('comparing pairs', () => {
  it('closes cells at the first look where they are shown to be no worse', async () => {
    const { cells } = await comparePairs(setup(() => ({})));
    const seen = cells.map(({ verdict, pairs }) => `${verdict} after ${pairs}`);
    assert.deepEqual(seen, ['pass after 10', 'pass after 10']);
  });

  it('names the cell that became slower, with its ratio and the metrics', async () => {
    const { cells } = await comparePairs(setup((strategy) => ({ time: strategy === COPY ? 1.1 : 1 })));
    const [copy, main] = cells;
    assert.equal(main?.verdict, 'pass');
    assert.equal(copy?.verdict, 'regression');
    assert.deepEqual(copy?.because, ['wallMin', 'wallMean', 'cpuMean']);
    const time = copy?.changes.find(({ metric }) => metric === 'wallMin');
    assert.ok(time !== undefined && time.ratio.low > 1.08 && time.ratio.high < 1.12);
    // Every pair is kept as it was, not only what all of them amount to.
    const { pairRatios = [] } = time;
    assert.equal(pairRatios.length, copy?.pairs);
    assert.ok(pairRatios.every((ratio) => ratio > 1 && ratio < 1.2));
  });

  it('judges how long others wait only where a threshold is given for it', async () => {
    const truth = (strategy: string) => ({ othersWait: strategy === COPY ? 2 : 1 });
    const judged = async (othersWait: number | null) => {
      const thresholds = { ...DEFAULT_THRESHOLDS, othersWait };
      const { cells } = await comparePairs(setup(truth, { thresholds }));
      const copy = cells.find(({ strategy }) => strategy === COPY);
      const change = copy?.changes.find(({ metric }) => metric === 'othersWait');
      return [copy?.verdict, copy?.because, change?.judgement];
    };
    assert.equal(DEFAULT_THRESHOLDS.othersWait, null);
    assert.deepEqual(await judged(null), ['pass', [], 'not-judged']);
    assert.deepEqual(await judged(0.5), ['regression', ['othersWait'], 'worse']);
    assert.deepEqual(await judged(2), ['pass', [], 'neither']);
  });

  it('does not count a regression that a second set of pairs does not confirm', async () => {
    // The first 20 pairs of the workers' cell decide; the slowness is over when they are measured again.
    const { cells } = await comparePairs(
      setup((strategy, nth) => ({ time: strategy === COPY && nth <= 20 ? 1.1 : 1 })),
    );
    const copy = cells.find(({ strategy }) => strategy === COPY);
    assert.equal(copy?.verdict, 'inconclusive');
    assert.equal(
      copy?.why,
      'its fastest turn, mean wall time and CPU time looked worse, but a second set of 20 pairs did not confirm it',
    );
  });

  /** Each of the two cells takes 1 s per pair. */
  function timed(truthOf: (strategy: string, nth: number) => TruePair, timeBudgetMs: number): PairsSetup {
    let now = 0;
    const measure = measureSynthetic(truthOf);
    return setup(truthOf, {
      measure: (request, signal) => {
        now += 1000;
        return measure(request, signal);
      },
      now: () => now,
      timeBudgetMs,
    });
  }

  it('may take half as long again to confirm what it found within its time', async () => {
    // 20 passes take 40 s; ten more passes over both cells confirm.
    const truthOf = (strategy: string): TruePair => ({ time: strategy === COPY ? 1.1 : 1.2 });
    assert.deepEqual(await verdicts(timed(truthOf, 41_000)), [
      'main-thread regression',
      'worker-copy regression',
    ]);
  });

  it('does not pass where a suspicion could not be confirmed in time', async () => {
    // The second set would need twenty passes, until 80 s, but confirming ends after 61.5 s.
    const truthOf = (_: string, nth: number): TruePair => ({ time: nth <= 20 ? 1.1 : 1 });
    const result = await comparePairs(timed(truthOf, 41_000));
    assert.ok(result.cells.every(({ verdict, unfinished }) => verdict === 'inconclusive' && unfinished));
    assert.match(
      result.cells[0]?.why ?? '',
      /looked worse, and the time budget ended before a second set of pairs could confirm it$/,
    );
    assert.equal(
      overallVerdict({ kind: 'pairs', ...result, oneSided: [], incompleteRuns: [] }),
      'incomplete',
    );
  });

  it('does not pass where the time ended before a cell could be found worse', async () => {
    const result = await comparePairs(timed(() => ({}), 6000));
    const why = 'the time budget ended after 3 pairs, and a regression takes 20 to be found';
    assert.deepEqual(
      result.cells.map((cell) => [cell.verdict, cell.why]),
      [
        ['inconclusive', why],
        ['inconclusive', why],
      ],
    );
    assert.equal(
      overallVerdict({ kind: 'pairs', ...result, oneSided: [], incompleteRuns: [] }),
      'incomplete',
    );
  });

  it('judges start-up, memory and speed-up even among so many cells that ten pairs are too few', async () => {
    // Twenty workers' cells ask sixty questions, which eleven pairs can answer and ten can't.
    const cells = Array.from({ length: 20 }, (_, i) => syntheticCells([MAIN, COPY], `load-${i}`)).flat();
    const given = setup((strategy) => ({ memory: strategy === COPY ? 3 : 1 }), { cells });
    const workers = (await comparePairs(given)).cells.filter(({ strategy }) => strategy === COPY);
    assert.ok(
      workers.every(({ verdict, because }) => verdict === 'regression' && because.includes('memory')),
    );
  });

  it('keeps what is known when it is interrupted', async () => {
    const controller = new AbortController();
    const measure = measureSynthetic((_, nth) => {
      if (nth === 4) controller.abort();
      return {};
    });
    const result = await comparePairs(setup(() => ({}), { measure, signal: controller.signal }));
    assert.ok(result.interrupted);
    assert.ok(result.cells.every(({ verdict, pairs }) => verdict === 'inconclusive' && pairs === 3));
  });

  it('drops a cell that fails, and goes on with the others', async () => {
    const result = await comparePairs(setup((strategy) => (strategy === COPY ? { fails: 'head' } : {})));
    assert.deepEqual(
      result.failed.map(({ strategy, side, failure }) => [strategy, side, failure.message]),
      [[COPY, 'head', 'no luck']],
    );
    assert.deepEqual(
      result.cells.map(({ strategy, verdict }) => [strategy, verdict]),
      [[MAIN, 'pass']],
    );
  });

  it('leaves out, with a note, a cell whose strategy has nothing to offer for both sides; what only head can not do has failed', async () => {
    const unsuitableFor = async (sides: readonly string[]) => {
      const inner = measureSynthetic(() => ({}));
      const measure: MeasurePair = async (request, signal) => {
        const order = [request.first, request.first === 'base' ? 'head' : 'base'] as const;
        const side = order.find((one) => sides.includes(one));
        if (request.requests.base.cell.strategy !== COPY || side === undefined) return inner(request, signal);
        const failure = { kind: 'unsuitable', message: 'no bytes', phase: 'input' } as const;
        return { status: 'failed', side, failure };
      };
      return comparePairs(setup(() => ({}), { measure }));
    };
    const both = await unsuitableFor(['base', 'head']);
    assert.deepEqual([both.failed, both.cells.length], [[], 1]);
    assert.ok(both.notes.includes('load/10/worker-copy/2 is left out: no bytes.'), both.notes.join());
    const onlyHead = await unsuitableFor(['head']);
    assert.deepEqual(
      onlyHead.failed.map(({ strategy, side }) => [strategy, side]),
      [[COPY, 'head']],
    );
  });

  it('alternates whole processes where one does not rest while it waits, and reports it', async () => {
    const seen: PairRequest[] = [];
    const measure = measureSynthetic((strategy) => ({ idle: strategy === COPY ? 0.9 : 0.01 }), seen);
    const { cells, notes } = await comparePairs(setup(() => ({}), { measure }));
    assert.deepEqual(
      cells.map(({ design, verdict }) => [design, verdict]),
      [
        ['ping-pong', 'pass'],
        ['alternating', 'pass'],
      ],
    );
    assert.match(notes.join(), /worker-copy\/2: its processes use 90% of a core while they wait/);
    // The pair that revealed it is measured again, with the number of runs per turn kept.
    const copies = seen.filter(({ requests }) => requests.base.cell.strategy === COPY);
    assert.deepEqual(
      copies.slice(0, 2).map(({ design, runsPerTurn }) => [design, runsPerTurn]),
      [
        ['ping-pong', undefined],
        ['alternating', 1],
      ],
    );
  });

  it('finds a slower start-up although runs are as fast as before', async () => {
    const { cells } = await comparePairs(setup((strategy) => ({ startup: strategy === COPY ? 1.5 : 1 })));
    const copy = cells.find(({ strategy }) => strategy === COPY);
    assert.equal(copy?.verdict, 'regression');
    assert.deepEqual(copy?.because, ['startup']);
  });

  it('does not call a start-up worse where its threshold allows it', async () => {
    const thresholds = { ...DEFAULT_THRESHOLDS, startup: 0.6 };
    assert.deepEqual(await verdicts(setup(() => ({ startup: 1.5 }), { thresholds })), [
      'main-thread pass',
      'worker-copy pass',
    ]);
  });

  it('does not blame a strategy for a main thread that became faster', async () => {
    const { cells } = await comparePairs(setup((strategy) => ({ time: strategy === MAIN ? 0.8 : 1 })));
    assert.deepEqual(
      cells.map(({ verdict }) => verdict),
      ['improvement', 'pass'],
    );
    const lost = cells[1]?.changes.find(({ metric }) => metric === 'speedUp');
    assert.ok(lost !== undefined && lost.ratio.low > 1.2);
  });

  it('does not blame a strategy that is as fast as before, though too noisy to be sure, for a faster main thread', async () => {
    const truthOf = (strategy: string, nth: number): TruePair =>
      strategy === MAIN ? { time: 0.7 } : { time: [1, 1.2, 0.9][nth % 3] ?? 1 };
    const { cells } = await comparePairs(setup(truthOf));
    const copy = cells.find(({ strategy }) => strategy === COPY);
    assert.equal(copy?.verdict, 'inconclusive');
    assert.deepEqual(copy?.because, []);
  });

  it('measures in an order that the seed decides', async () => {
    const orderOf = async (seed: number): Promise<string> => {
      const seen: PairRequest[] = [];
      await comparePairs(setup(() => ({}), { seed, measure: measureSynthetic(() => ({}), seen) }));
      return JSON.stringify(
        seen.map(({ first, turnOrder, requests }) => [first, turnOrder, requests.base.cell]),
      );
    };
    assert.equal(await orderOf(1), await orderOf(1));
    assert.notEqual(await orderOf(1), await orderOf(2));
  });
});
