import assert from 'node:assert/strict';
import { it } from 'node:test';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { planDigest } from './plan-digest.js';
import { shareOf } from './share.js';

const whole = syntheticResults({ ...TWO_CORES, rounds: 2 });

it('the digest of a plan covers what decides its numbers, and nothing of the share, the session or the folder', () => {
  const { plan } = whole;
  const digest = planDigest(plan);
  const data = (file: string) => ({ kind: 'text' as const, file });
  const at = (file: string) => ({
    ...plan,
    workloads: plan.workloads.map((one) => ({ ...one, data: data(file) })),
  });
  assert.equal(planDigest({ ...plan, timeBudgetMs: 1 }), digest);
  assert.equal(planDigest(shareOf(plan, { index: 1, of: 4 }), plan.workloads), digest);
  assert.equal(planDigest(at('/a/in.txt')), planDigest(at('/b/in.txt')));
  const others = [
    { ...plan, seed: 8 },
    { ...plan, workers: [1, 4] },
    { ...plan, rounds: { min: 2, max: 3 } },
    { ...plan, round: { ...plan.round, samples: 7 } },
    { ...plan, strategies: plan.strategies.slice(1) },
    { ...plan, workloads: plan.workloads.toReversed() },
    { ...plan, fresh: true },
    { ...plan, timeoutMs: 5 },
  ];
  assert.equal(new Set([digest, ...others.map((other) => planDigest(other))]).size, others.length + 1);
});
