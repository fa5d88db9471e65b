import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DEFAULT_RULE } from '../../statistics/decision-rule.js';
import {
  COPY,
  MAIN,
  syntheticSetup as setup,
  syntheticCells,
  type TruePair,
} from '../../testing/synthetic-pairs.js';
import { overallVerdict } from '../../verdict/comparison.js';
import type { SideName } from '../../verdict/side-name.js';
import { comparePairs } from './compare-pairs.js';
import type { MeasurePair } from './measure-pair.js';
import type { PairsSetup } from './pairs-setup.js';

/**
 * Two workers take half of the time and a fixed cost, so that they pay from size 10 on; head's fixed cost is
 * twice base's, so that they pay from size 20 on.
 */
const laterFor =
  (pairs: number) =>
  (strategy: string, nth: number, size: number): TruePair => {
    if (strategy === MAIN) return { base: size };
    return { base: 5 + size / 2, time: nth <= pairs ? (10 + size / 2) / (5 + size / 2) : 1 };
  };
const sweep = (truthOf: (strategy: string, nth: number, size: number) => TruePair): PairsSetup => {
  const cells = [4, 8, 16, 32].flatMap((size) => syntheticCells([MAIN, COPY], 'load', size));
  // Only the cut-off is asked about.
  const thresholds = { time: 5, startup: null, memory: null, othersWait: null, speedUp: null, cutOff: 0.25 };
  return setup(truthOf, { cells, thresholds, rule: { ...DEFAULT_RULE, delta: 5 } });
};

it('finds a cut-off that two sets of pairs show at a larger size', async () => {
  const result = await comparePairs(sweep(laterFor(100)));
  const warm = result.cutOffs.filter(({ temperature }) => temperature === 'warm');
  assert.deepEqual(
    warm.map(({ strategy, move }) => [strategy, move]),
    [[COPY, 'later']],
  );
  assert.ok(
    warm.every(({ base, head }) => base.low < 10 && base.high > 10 && head.low < 20 && head.high > 20),
  );
  assert.equal(overallVerdict({ kind: 'pairs', ...result, oneSided: [], incompleteRuns: [] }), 'regression');
});

it('compares no cut-off of tasks that end by the clock, and says so; head alone can’t ask for that', async () => {
  const clocked = (side: SideName) =>
    sweep((strategy, nth, size) => ({ ...laterFor(100)(strategy, nth, size), endsByClock: side }));
  const { cutOffs, notes } = await comparePairs(clocked('base'));
  assert.deepEqual(cutOffs, []);
  assert.match(notes.join(), /load: tasks end when a time is up, .* so no cut-off is compared/);
  const other = await comparePairs(clocked('head'));
  assert.ok(other.cutOffs.some(({ move }) => move === 'later'));
  assert.doesNotMatch(other.notes.join(), /when a time is up/);
});

it('does not count a cut-off that moves back in a second set of pairs', async () => {
  const result = await comparePairs(sweep(laterFor(10)));
  assert.deepEqual(
    result.cutOffs.filter(({ temperature }) => temperature === 'warm').map(({ move }) => move),
    ['unconfirmed'],
  );
  assert.equal(
    overallVerdict({ kind: 'pairs', ...result, oneSided: [], incompleteRuns: [] }),
    'inconclusive',
  );
});

it('does not pass where a later cut-off could not be shown again in time', async () => {
  let now = 0;
  const given = sweep(laterFor(100));
  const measure: MeasurePair = (request, signal) => {
    now += 1000;
    return given.measure(request, signal);
  };
  // Eight cells, ten passes and a second per pair take 80 s, with 40 s more for confirming, which would take
  // 80 s.
  const result = await comparePairs({ ...given, measure, now: () => now, timeBudgetMs: 81_000 });
  assert.ok(result.cutOffs.some(({ move }) => move === 'cut-short'));
  assert.equal(overallVerdict({ kind: 'pairs', ...result, oneSided: [], incompleteRuns: [] }), 'incomplete');
});
