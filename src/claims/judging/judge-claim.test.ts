import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Facts, Observation, Readings } from '../../model/observation.js';
import type { CellResult, Results } from '../../model/results.js';
import { levelledResults } from '../../testing/levelled-results.js';
import { SHAW } from './articles.js';
import { cell, loop } from './cells.js';
import type { Claim } from './claim.js';
import { judgeClaim } from './judge-claim.js';
import { above, within } from './line.js';
import { probed, ratio, reading } from './quantity.js';

const LOOP = loop('squares', 10);
const WORKERS = cell('squares', 10, 'worker-copy', 2);
const GAIN = { what: 'gain', quantity: ratio(reading(LOOP, 'warm'), reading(WORKERS, 'warm')) };

const claim: Claim = {
  topic: 'Computing',
  tier: 1,
  title: 'workers are faster',
  says: 'Workers are faster.',
  article: SHAW,
  figure: null,
  here: 'Here.',
  experiment: () => ({
    direction: [{ ...GAIN, line: above(1) }],
    size: [{ ...GAIN, line: within(1.5, 3) }],
  }),
};

/** Two cells that differ by a factor, in eight rounds that differ by the noise. */
function measured(factor: number, noise: number): Results {
  return levelledResults({
    cells: [LOOP, WORKERS],
    levelOf: ({ strategy }) => (strategy === 'main-thread' ? 10 * factor : 10),
    rounds: 8,
    noise,
    cores: 2,
    seed: 1,
  });
}

const verdictsOf = (results: Results) => {
  const { direction, size } = judgeClaim('A1', claim, results);
  return [direction.verdict, size?.verdict];
};

const changed = (results: Results, change: (one: CellResult) => CellResult): Results => ({
  ...results,
  cells: results.cells.map((one) => (one.strategy === 'worker-copy' ? change(one) : one)),
});

describe('a claim', () => {
  it('holds or fails where the interval lies on one side of the line, and is open where it lies on both', () => {
    assert.deepEqual(verdictsOf(measured(2, 0.1)), ['HOLDS', 'HOLDS']);
    assert.deepEqual(verdictsOf(measured(1.2, 0.1)), ['HOLDS', 'FAILS']);
    assert.deepEqual(verdictsOf(measured(0.8, 0.1)), ['FAILS', 'FAILS']);
    assert.deepEqual(verdictsOf(measured(1, 0.1)), ['OPEN', 'FAILS']);
    assert.deepEqual(verdictsOf(measured(3, 0.1)), ['HOLDS', 'OPEN']);
  });

  it('becomes less sure with a larger noise floor, and never surer', () => {
    const results = measured(1.2, 0.02);
    // A control that takes 30% more than its twin in every round: differences below that may be noise.
    const control = levelledResults({ ...LEVELS, levelOf: () => 12 * 1.3, noise: 0 }).cells;
    assert.deepEqual(verdictsOf({ ...results, controls: control }), ['OPEN', 'OPEN']);
  });

  it('is open with the reason where a cell failed, and not to be tested where one was skipped', () => {
    const failure = { kind: 'threw', message: 'no', phase: 'first run' } as const;
    const failed = changed(measured(2, 0), (one) => ({ ...one, status: 'failed', failure, rounds: [] }));
    const skipped = changed(measured(2, 0), (one) => ({
      ...one,
      status: 'skipped',
      reason: 'not installed',
    }));
    assert.deepEqual(verdictsOf(failed), ['OPEN', 'OPEN']);
    assert.match(judgeClaim('A1', claim, failed).direction.why ?? '', /worker-copy ×2 failed: no/);
    assert.deepEqual(verdictsOf(skipped), ['NOT HERE', 'NOT HERE']);
    assert.equal(judgeClaim('A1', claim, skipped).direction.why, 'not installed');
  });

  it('is judged by what probes saw, and is open where they saw too little', () => {
    const facts = [{ what: 'faults', probe: 'crash', claimed: { a: 'lives', b: 'lives' }, least: 1 }];
    const probed: Claim = { ...claim, experiment: () => ({ direction: [], size: null, facts }) };
    const run = measured(2, 0);
    const judged = (...observations: Observation[]) => {
      const { direction } = judgeClaim('A1', probed, { ...run, observations });
      return [direction.verdict, direction.why];
    };
    const seen = (seenFacts: Facts): Observation => ({ probe: 'crash', status: 'seen', facts: seenFacts });
    assert.deepEqual(judged(seen({ a: 'lives', b: 'dies' })), ['HOLDS', null]);
    assert.deepEqual(judged(seen({ a: 'dies', b: 'dies' })), ['FAILS', null]);
    assert.deepEqual(judged(seen({ a: 'dies' })), [
      'OPEN',
      'the probe did not see all that it looks for, or not in every round',
    ]);
    assert.deepEqual(judged(), ['OPEN', 'the probe crash was not made']);
    assert.deepEqual(judged({ probe: 'crash', status: 'failed', message: 'no' }), [
      'OPEN',
      'the probe crash failed: no',
    ]);
    assert.deepEqual(judged({ probe: 'crash', status: 'skipped', reason: 'no threads' }), [
      'NOT HERE',
      'no threads',
    ]);
  });

  it('stays open where rounds saw both, if that is a matter of chance, and fails where one round is enough', () => {
    const verdict = (seen: string, byChance: boolean): string => {
      const facts = [{ what: 'servers', probe: 'web-servers', claimed: { workers: 'all' }, byChance }];
      const probed: Claim = { ...claim, experiment: () => ({ direction: [], size: null, facts }) };
      const observations = [{ probe: 'web-servers', status: 'seen', facts: { workers: seen } } as const];
      return judgeClaim('A1', probed, { ...measured(2, 0), observations }).direction.verdict;
    };
    assert.equal(verdict('all', true), 'HOLDS');
    assert.equal(verdict('all | all but 1', true), 'OPEN');
    assert.equal(verdict('all but 2 | all but 1', true), 'FAILS');
    assert.equal(verdict('all | all but 1', false), 'FAILS');
  });

  it('holds where as many checks hold as it asks for, and fails where that is impossible', () => {
    const check = (name: string) => ({
      what: name,
      quantity: probed('times', 'starts', name),
      line: above(1),
    });
    const verdictOf = (least: number, ...values: readonly number[]) => {
      const names = values.map((_, i) => `reading ${i}`);
      const some: Claim = {
        ...claim,
        experiment: () => ({ direction: names.map(check), least, size: null }),
      };
      const round = Object.fromEntries(names.map((name, i) => [name, values[i] ?? 0]));
      return judgeClaim('A1', some, { ...measured(2, 0), observations: [readIn(round)] }).direction.verdict;
    };
    assert.equal(verdictOf(2, 2, 0.5, 2), 'HOLDS');
    assert.equal(verdictOf(2, 0.5, 0.5, 2), 'FAILS');
    // The line is no side.
    assert.equal(verdictOf(2, 0.5, 1, 2), 'OPEN');
    assert.equal(verdictOf(3, 2, 0.5, 2), 'FAILS');
  });

  it('becomes less sure where a probe’s two readings of one thing lie apart', () => {
    const verdictWith = (control: number) => {
      const quantity = probed('times', 'starts', 'factor', ['twin', 'control']);
      const one: Claim = {
        ...claim,
        experiment: () => ({ direction: [{ what: 'factor', quantity, line: above(1) }], size: null }),
      };
      const observations = [readIn({ factor: 1.2, twin: 1, control })];
      return judgeClaim('A1', one, { ...measured(2, 0), observations }).direction.verdict;
    };
    assert.equal(verdictWith(1.1), 'HOLDS');
    assert.equal(verdictWith(1.3), 'OPEN');
    assert.equal(verdictWith(1 / 1.3), 'OPEN');
  });

  it('says why a machine can’t tell', () => {
    const elsewhere: Claim = { ...claim, experiment: () => ({ whyNot: 'one core' }) };
    const { direction, size } = judgeClaim('A1', elsewhere, measured(2, 0));
    assert.deepEqual(direction, { verdict: 'NOT HERE', why: 'one core', checks: [] });
    assert.equal(size, null);
  });
});

/** A probe that reads the same in eight rounds. */
function readIn(round: Readings): Observation {
  return { probe: 'starts', status: 'seen', facts: {}, rounds: Array.from({ length: 8 }, () => round) };
}

const LEVELS = { cells: [LOOP], rounds: 8, cores: 2, seed: 1 };
