import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { levelledResults } from '../testing/levelled-results.js';
import { transportRounds } from '../testing/transport-rounds.js';
import c5 from './c5-view-copies-no-data.js';
import c6 from './c6-copy-grows-transfer-does-not.js';
import c7 from './c7-threads-exchange-faster.js';
import c8 from './c8-complex-data-is-a-bottleneck.js';
import c15 from './c15-channels-beat-pipes.js';
import type { Claim } from './judging/claim.js';
import { judgeClaim } from './judging/judge-claim.js';

/** Judges a claim by 20 runs of synthetic rounds, and counts a verdict. */
function count(verdict: string, claim: Claim, truth: Parameters<typeof transportRounds>[0]): number {
  let found = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const run = levelledResults({ cells: [], levelOf: () => 1, rounds: 8, noise: 0, cores: 2, seed });
    const observations = [transportRounds(truth, seed)];
    if (judgeClaim('C', claim, { ...run, observations }).direction.verdict === verdict) found++;
  }
  return found;
}

describe('claims on transports come out as a planted truth has it, in 19 of 20 runs', () => {
  it('C5: a view of shared memory takes the same for any size, unless something is copied', () => {
    assert.ok(count('HOLDS', c5, {}) >= 19);
    // A copy of one byte in twenty is enough.
    assert.ok(
      count('FAILS', c5, { shared: ({ kind, size }, ms) => ms + (kind === 'bytes' ? size / 2e7 : 0) }) >= 19,
    );
  });

  it('C6: a clone grows with its size and a move does not, unless the clone is shared or the move copied', () => {
    assert.ok(count('HOLDS', c6, {}) >= 19);
    assert.ok(count('FAILS', c6, { clone: () => 0.02, control: () => 0.02 }) >= 19);
    assert.ok(count('FAILS', c6, { transfer: ({ size }, ms) => ms + size / 2e7 }) >= 19);
  });

  it('C7: threads win six payloads of seven, or they don’t', () => {
    assert.ok(count('HOLDS', c7, {}) >= 19);
    assert.ok(count('HOLDS', c7, { json: ({ kind }, ms) => (kind === 'grid' ? ms / 10 : ms) }) >= 19);
    const fasterTwice = ({ kind }: { readonly kind: string }, ms: number) =>
      kind === 'grid' || kind === 'nested' ? ms / 10 : ms;
    assert.ok(count('FAILS', c7, { json: fasterTwice }) >= 19);
  });

  it('C8: the nodes are what is paid for, or they are not', () => {
    assert.ok(count('HOLDS', c8, {}) >= 19);
    assert.ok(count('FAILS', c8, { clone: () => 0.02, control: () => 0.02 }) >= 19);
  });

  it('C15: a route with a planted delay of two fifths is slower', () => {
    assert.ok(count('HOLDS', c15, {}) >= 19);
    assert.ok(count('FAILS', c15, { ring: (_, ms) => ms * 4 }) >= 19);
    assert.ok(count('FAILS', c15, { pipe: () => 0.02 / 1.4 }) >= 19);
  });
});
