import assert from 'node:assert/strict';
import { it } from 'node:test';
import c7 from '../../claims/c7-threads-exchange-faster.js';
import { judgeClaim } from '../../claims/judging/judge-claim.js';
import { levelledResults } from '../../testing/levelled-results.js';
import { type Planted, transportRounds } from '../../testing/transport-rounds.js';
import { textOf } from '../drawing/table.js';
import { claimsTable } from './claims-table.js';

it('a claim that asks for six parts of seven says how many hold or fail, beside a number of one of them', () => {
  const rowWith = (planted: Planted) => {
    const run = levelledResults({ cells: [], levelOf: () => 1, rounds: 8, noise: 0, cores: 2, seed: 1 });
    const finding = judgeClaim('C7', c7, { ...run, observations: [transportRounds(planted, 1)] });
    const [group] = claimsTable([finding]).groups;
    const [, , , here = '', , direction] = group?.rows[0] ?? [];
    return { factor: Number.parseFloat(textOf(here)), direction: textOf(direction) };
  };
  const all = rowWith({});
  assert.ok(all.factor > 1);
  assert.equal(all.direction, 'HOLDS');
  const most = rowWith({ json: ({ kind }, ms) => (kind === 'grid' ? ms / 10 : ms) });
  assert.ok(most.factor > 1);
  assert.equal(most.direction, 'HOLDS 6/7');
  const few = rowWith({ json: ({ kind }, ms) => (kind === 'grid' || kind === 'nested' ? ms / 10 : ms) });
  assert.ok(few.factor < 1);
  assert.equal(few.direction, 'FAILS 2/7');
});
