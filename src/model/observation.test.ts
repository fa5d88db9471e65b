import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Observation, roundsOf, takenUp, withObservations, withRound } from './observation.js';

const seen = (facts: Record<string, string>, ms: number): Observation => ({
  probe: 'starts',
  status: 'seen',
  facts,
  rounds: [{ ms }],
});

it('rounds of a probe add up, and a fact that they see differently has every value', () => {
  const two = withRound(seen({ a: 'lives', b: 'yes' }, 1), seen({ a: 'dies', b: 'yes', c: 'new' }, 2));
  const three = withRound(two, seen({ a: 'lives' }, 3));
  assert.deepEqual(three, {
    probe: 'starts',
    status: 'seen',
    facts: { a: 'lives | dies', b: 'yes', c: 'new' },
    rounds: [{ ms: 1 }, { ms: 2 }, { ms: 3 }],
  });
});

it('a probe of which a round failed has failed, and is taken up again from the rounds before', () => {
  const failed: Observation = { probe: 'starts', status: 'failed', message: 'no' };
  const before = seen({ a: 'lives' }, 1);
  const all = withRound(before, failed);
  assert.deepEqual(all, { ...before, ...failed });
  assert.deepEqual(roundsOf(all), []);
  assert.deepEqual(withRound(takenUp(all), seen({ a: 'dies' }, 2)), {
    ...before,
    facts: { a: 'lives | dies' },
    rounds: [{ ms: 1 }, { ms: 2 }],
  });
  assert.deepEqual(withRound(undefined, failed), failed);
  assert.equal(takenUp(failed), undefined);
});

it('later observations take the places of earlier ones of the same names', () => {
  const other: Observation = { probe: 'crash', status: 'skipped', reason: 'no' };
  assert.deepEqual(withObservations({ observations: [seen({}, 1), other] }, [seen({}, 2)]), {
    observations: [seen({}, 2), other],
  });
  assert.deepEqual(withObservations({}, []), {});
});
