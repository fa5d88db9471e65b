import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ComparedMetric } from '../../model/compared-metrics.js';
import { CONFIRMATION, confirmedMetrics } from './confirmation.js';

const suspicion = (metric: ComparedMetric) => ({ metric, delta: 0.03 });

it('confirms the metrics that are worse again, and no others', () => {
  const ratios: Partial<Record<ComparedMetric, number[]>> = {
    // All ten pairs are worse by 6% or more, beyond the 3% allowed: p = 2⁻¹⁰, times 2 for two metrics.
    cpuMean: Array.from({ length: 10 }, (_, i) => 0.06 + i / 1000),
    wallMin: Array.from({ length: 10 }, (_, i) => (i - 5) / 1000),
  };
  const suspicions = [suspicion('cpuMean'), suspicion('wallMin')];
  assert.deepEqual(
    confirmedMetrics(suspicions, (metric) => ratios[metric] ?? [], 0.025),
    ['cpuMean'],
  );
});

it('can confirm at its first look, for as many metrics as a cell has', () => {
  // Holm multiplies the smallest possible p, 2⁻¹⁰, by the number of metrics.
  const [first] = CONFIRMATION;
  assert.ok(first !== undefined && 6 * 2 ** -first.pairs <= first.alpha);
});
