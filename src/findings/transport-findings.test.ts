import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transportRounds } from '../testing/transport-rounds.js';
import { transportFindings } from './transport-findings.js';

const rowOf = (found: ReturnType<typeof transportFindings>, id: string) =>
  found.rows.find(({ payload }) => payload.id === id);

describe('what transports mean', () => {
  it('names the fastest route, and with it those that can’t be told from it', () => {
    const found = transportFindings(transportRounds({}, 1));
    assert.deepEqual(rowOf(found, 'number')?.cheapest, ['ring']);
    // Of 64 MiB nothing is copied.
    assert.deepEqual(rowOf(found, 'bytes-67108864')?.cheapest, ['shared']);
    const twins = transportFindings(transportRounds({ pipe: () => 0.01 }, 1));
    assert.deepEqual(rowOf(twins, 'object')?.cheapest.toSorted(), ['pipe', 'ring']);
  });

  it('says how many messages a second go through, where many were sent at once', () => {
    const { streams } = transportFindings(transportRounds({}, 1));
    const rates = streams.find(({ payload }) => payload.id === 'number')?.rates ?? [];
    assert.deepEqual(
      rates.map(({ route }) => route),
      ['clone', 'json', 'advanced'],
    );
    // A message of the synthetic rounds takes half of 20 µs, and half of 50 µs.
    const [clone = Number.NaN, json = Number.NaN] = rates.map(({ perSecond }) => perSecond.value);
    assert.ok(clone > 85_000 && clone < 115_000, String(clone));
    assert.ok(json > 34_000 && json < 46_000, String(json));
  });

  it('names no fastest route after too few rounds', () => {
    const found = transportFindings(transportRounds({}, 1, 3));
    assert.ok(found.rows.every(({ cheapest }) => cheapest.length === 0));
    assert.deepEqual(found.crossings, []);
  });

  it('finds where two routes change places, and not where they only seem to', () => {
    // The ring takes 10 µs and 0.5 ns per byte, a transfer 25 µs: equal at 30,000 bytes.
    let within = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const { crossings } = transportFindings(transportRounds({}, seed));
      const one = crossings.find(({ small, large }) => small === 'ring' && large === 'transfer');
      assert.ok(one, `seed ${seed}`);
      if (Math.abs(one.size.value / 30_000 - 1) < 0.15) within++;
      // A message takes longer than the ring for any size.
      assert.ok(!crossings.some(({ small, large }) => [small, large].includes('pipe') && small === 'clone'));
    }
    assert.ok(within >= 19, `${within} of 20`);
  });

  it('says what a route loses, and takes no time of it', () => {
    const row = rowOf(transportFindings(transportRounds({}, 1)), 'bytes-64');
    assert.deepEqual(row?.changedBy, ['json']);
    assert.ok(row?.trips.every(({ route }) => route !== 'json'));
  });
});
