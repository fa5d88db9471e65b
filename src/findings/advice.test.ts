import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bySimplicity } from '../model/simplicity.js';
import { measuredCell } from '../testing/measured-cell.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { EIGHT_CORES, STRATEGIES, TWO_CORES } from '../testing/synthetic-truths.js';
import type { Truth } from '../testing/true-times.js';
import { type Advice, advise, alarms, type Candidate } from './advice.js';
import { isFaster, isSlower, type Quietness } from './advice-rules.js';
import { cellFindings, type Temperature } from './cell-findings.js';
import { findings } from './findings.js';
import type { MeasuredCell } from './rounds.js';

test('names the strategy that is truly fastest, with as many workers as it needs', () => {
  // 1.96 times by worker-shared, 0.78 and 0.16 by the strategies that copy.
  assert.deepEqual(choice(adviceOn(TWO_CORES, 'aoc-grid', 'warm')), {
    strategy: 'worker-shared',
    workers: 2,
  });
});

test('of strategies that do as well the simplest is named, and the others are listed', () => {
  const advice = adviceOn(TWO_CORES, 'pi-digits', 'warm');
  assert.deepEqual(choice(advice), { strategy: 'worker-copy', workers: 2 });
  assert.deepEqual(advice.verdict === 'use' && advice.equals.map(({ strategy }) => strategy), [
    'worker-copy',
    'worker-shared',
    'child-fork',
  ]);
});

test('says to stay on the main thread where nothing beats it', () => {
  // Cold, two workers cost 24 ms to start for a run of 26 ms.
  const advice = adviceOn(TWO_CORES, 'aoc-grid', 'cold');
  assert.ok(advice.verdict === 'main-thread' && advice.certain);
  assert.equal(advice.best.strategy, 'worker-shared');
});

test('a gain is one only where its interval, widened by the noise floor, lies above 1', () => {
  const estimate = { value: 1.01, low: 1.005, high: 1.015, confidence: 0.95, rounds: 12 };
  assert.equal(isFaster(estimate, 0.004), true);
  assert.equal(isFaster(estimate, 0.006), false);
  assert.equal(isFaster({ ...estimate, low: 0.999 }, 0.005), false);
});

test('a loss is judged as a gain the other way round', () => {
  const estimate = { value: 1 / 1.01, low: 1 / 1.015, high: 1 / 1.005, confidence: 0.95, rounds: 12 };
  assert.equal(isSlower(estimate, 0.004), true);
  assert.equal(isSlower(estimate, 0.006), false);
  assert.equal(isSlower({ ...estimate, high: 1.001 }, 0.005), false);
});

test('strategies that are the main thread under another name are rarely called faster', () => {
  const main = STRATEGIES.filter(({ id }) => id === 'main-thread');
  const aliases = ['worker-copy', 'worker-shared', 'child-fork'].flatMap((id) =>
    main.map((each) => ({ ...each, id })),
  );
  const verdicts = Array.from({ length: 60 }, (_, seed) =>
    adviceOn(
      {
        ...TWO_CORES,
        seed,
        workers: [1],
        workloads: EIGHT_CORES.workloads,
        strategies: [...main, ...aliases],
      },
      'spins',
      'warm',
    ),
  );
  // Three comparisons at 2.5% each make 7.5% at the most, 4.5 of 60; 11 or more have a probability below 0.5%.
  assert.ok(verdicts.filter(({ verdict }) => verdict === 'use').length <= 10);
});

test('four workers are enough where eight are less than 5% faster', () => {
  // 1/4 + 3 × 0.03 = 0.34 of the work against 1/8 + 7 × 0.03 = 0.335; two workers take 0.53. Copying costs 1.4% more.
  const advice = adviceOn(EIGHT_CORES, 'spins', 'warm');
  assert.deepEqual(choice(advice), { strategy: 'worker-copy', workers: 4 });
  assert.deepEqual(advice.verdict === 'use' && advice.noBetter, [8]);
});

test('one worker alone is no try: nothing is advised where more could have been measured', () => {
  const cells = [candidate('main-thread', 1, 10), candidate('worker-copy', 1, 12)];
  const on = (usableCores: number) => advise(cells, 'warm', { ...QUIET, usableCores }, SIMPLEST_FIRST);
  assert.deepEqual(on(2), { verdict: 'unknown', reason: 'one-worker' });
  const { verdict } = on(1);
  assert.equal(verdict, 'main-thread');
});

const SIMPLEST_FIRST = bySimplicity(STRATEGIES.map(({ id }) => plannedStrategy(id)));
const QUIET: Quietness = { noiseFloor: 0.01, contendedShare: 0, usableCores: 2 };

/** Makes a cell that takes this many ms in each of its rounds, give or take a little that differs from round to round. */
function candidate(strategy: string, workers: number, ms: number, rounds = 8): Candidate {
  const raw = cell(strategy, workers, ms, rounds);
  return { raw, found: cellFindings(raw, cell('main-thread', 1, 10, rounds)) };
}

function cell(strategy: string, workers: number, ms: number, rounds: number): MeasuredCell {
  const noise = (round: number): number => 1 + 0.002 * (((round * 7 + 3 * workers) % 10) - 4.5);
  return measuredCell(
    { strategy, workers },
    Array.from({ length: rounds }, (_, round) => [round, ms * noise(round)] as const),
  );
}

test('one worker is never advised, however fast it looks: it is an alarm', () => {
  const cells = [candidate('main-thread', 1, 10), candidate('worker-shared', 1, 6)];
  const advice = advise(cells, 'warm', QUIET, SIMPLEST_FIRST);
  assert.equal(advice.verdict, 'unknown');
  assert.deepEqual(
    alarms(cells, 'warm', QUIET).map(({ strategy, workers }) => ({ strategy, workers })),
    [{ strategy: 'worker-shared', workers: 1 }],
  );
  assert.deepEqual(
    alarms([candidate('main-thread', 1, 10), candidate('worker-shared', 1, 10)], 'warm', QUIET),
    [],
  );
});

test('no advice and no cut-off is given on tasks that end when a time is up, of whichever size that was seen', () => {
  const results = syntheticResults(TWO_CORES);
  const smallest = Math.min(
    ...results.cells.flatMap(({ workload, size }) => (workload === 'aoc-grid' ? [size] : [])),
  );
  const foundWhere = (endsByClock: boolean) => {
    const cells = results.cells.map((cell) =>
      cell.status === 'measured' &&
      cell.workload === 'aoc-grid' &&
      cell.strategy === 'main-thread' &&
      cell.size === smallest
        ? { ...cell, evidence: { ...cell.evidence, endsByClock } }
        : cell,
    );
    return findings({ ...results, cells }).workloads.find(({ id }) => id === 'aoc-grid') ?? assert.fail();
  };
  const { advice, cutOffs, judgedSize } = foundWhere(true);
  assert.notEqual(judgedSize, smallest);
  assert.deepEqual(advice.warm, { verdict: 'unknown', reason: 'ends-by-clock' });
  assert.deepEqual(cutOffs, []);
  assert.equal(foundWhere(false).advice.warm.verdict, 'use');
});

test('more workers than cores are advised only where they are shown to be faster', () => {
  const main = candidate('main-thread', 1, 10);
  const advised = (four: number): unknown =>
    choice(
      advise(
        [main, candidate('worker-copy', 2, 5.7), candidate('worker-copy', 4, four)],
        'warm',
        QUIET,
        SIMPLEST_FIRST,
      ),
    );
  // 1.79 against 1.75 times.
  assert.deepEqual(advised(5.6), { strategy: 'worker-copy', workers: 2 });
  assert.deepEqual(advised(3), { strategy: 'worker-copy', workers: 4 });
  // Nor where the counts within the cores are not shown to beat the main thread: 1.02 against 1.04 times.
  const close = [main, candidate('worker-copy', 2, 9.8), candidate('worker-copy', 4, 9.6)];
  assert.equal(advise(close, 'warm', { ...QUIET, noiseFloor: 0.025 }, SIMPLEST_FIRST).verdict, 'main-thread');
});

test('a noisier machine is never surer', () => {
  const cells = [candidate('main-thread', 1, 10), candidate('worker-copy', 2, 9.2)];
  const verdict = (noiseFloor: number | null, contendedShare = 0): string => {
    const advice = advise(cells, 'warm', { ...QUIET, noiseFloor, contendedShare }, SIMPLEST_FIRST);
    return advice.verdict === 'main-thread' ? `main-thread, ${advice.certain}` : advice.verdict;
  };
  assert.equal(verdict(0.01), 'use');
  assert.equal(verdict(0.1), 'main-thread, false');
  assert.equal(verdict(0.3), 'too-noisy');
  assert.equal(verdict(0.1, 0.6), 'too-noisy');
});

test('a strategy that stays in the process that asks is advised with its one worker, and no alarm', () => {
  const cells = [
    candidate('main-thread', 1, 10),
    candidate('async', 1, 1),
    candidate('worker-copy', 1, 10),
    candidate('worker-copy', 2, 5),
  ];
  const stays = (strategy: string): boolean => strategy === 'main-thread' || strategy === 'async';
  const advice = advise(cells, 'warm', QUIET, SIMPLEST_FIRST, { stays });
  assert.ok(advice.verdict === 'use');
  assert.deepEqual([advice.choice.strategy, advice.choice.stays], ['async', true]);
  assert.deepEqual(alarms(cells, 'warm', QUIET, stays), []);
  assert.equal(alarms(cells, 'warm', QUIET).length, 1, 'known as a worker it would be one');
});

test('staying on the main thread is certain only where nothing can gain 5%, with an interval, a control and all cells', () => {
  const isCertain = (
    times: { ms?: number; rounds?: number },
    quietness: Partial<Quietness> = {},
    allMeasured = true,
  ): boolean => {
    const { ms = 12, rounds = 8 } = times;
    const cells = [candidate('main-thread', 1, 10, rounds), candidate('worker-copy', 2, ms, rounds)];
    const advice = advise(cells, 'warm', { ...QUIET, ...quietness }, SIMPLEST_FIRST, { allMeasured });
    return advice.verdict === 'main-thread' && advice.certain;
  };
  assert.equal(isCertain({}), true);
  assert.equal(isCertain({ rounds: 5 }), false);
  assert.equal(isCertain({ ms: 9.98 }, { noiseFloor: 0.06 }), false);
  assert.equal(isCertain({}, { noiseFloor: null }), false);
  assert.equal(isCertain({}, {}, false), false);
});

test('gives no advice without the main thread', () => {
  const results = syntheticResults(TWO_CORES);
  const without = { ...results, cells: results.cells.filter(({ strategy }) => strategy !== 'main-thread') };
  assert.ok(
    findings(without).workloads.every(
      ({ advice }) => advice.warm.verdict === 'unknown' && advice.warm.reason === 'no-main-thread',
    ),
  );
});

test('advice is given at the largest size that still has something to compare', () => {
  const results = syntheticResults(TWO_CORES);
  const cells = results.cells.map((cell) =>
    cell.size === 4882 && cell.strategy !== 'main-thread'
      ? { ...cell, status: 'skipped' as const, reason: 'for this test' }
      : cell,
  );
  assert.equal(findings({ ...results, cells }).workloads[0]?.judgedSize, 1000);
});

function adviceOn(truth: Truth, workload: string, temperature: Temperature): Advice {
  const found = findings(syntheticResults(truth)).workloads.find(({ id }) => id === workload);
  assert.ok(found);
  return found.advice[temperature];
}

function choice(advice: Advice) {
  return advice.verdict === 'use'
    ? { strategy: advice.choice.strategy, workers: advice.choice.workers }
    : advice;
}
