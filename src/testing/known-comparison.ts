import { type CellComparison, COMPARISON_VERSION, type Comparison } from '../verdict/comparison.js';
import { DEFAULT_THRESHOLDS } from '../verdict/thresholds.js';

/** A cell that was compared and did not change. */
export const PASS: CellComparison = {
  workload: 'pi-digits',
  size: 200,
  strategy: 'worker-copy',
  workers: 2,
  verdict: 'pass',
  because: [],
  why: '',
  unfinished: false,
  unsteady: false,
  pairs: 10,
  design: 'ping-pong',
  changes: [
    {
      metric: 'wallMin',
      ratio: { value: 1.002, low: 0.991, high: 1.012, confidence: 0.95 },
      base: 10.1,
      head: 10.1,
      threshold: 0.03,
      p: 0.5,
      judgement: 'neither',
    },
  ],
};

/** A cell that got slower. */
export const REGRESSION: CellComparison = {
  ...PASS,
  strategy: 'child-fork',
  verdict: 'regression',
  because: ['wallMin'],
  pairs: 20,
  changes: [
    {
      metric: 'wallMin',
      ratio: { value: 1.0984, low: 1.0812, high: 1.1123, confidence: 0.95 },
      base: 10.1,
      head: 11.1,
      threshold: 0.03,
      p: 0.00002,
      judgement: 'worse',
    },
  ],
};

/** A comparison of these two cells, with `more` in place of what it has otherwise. */
export function comparison(more: Partial<Comparison> = {}): Comparison {
  return {
    comparisonVersion: COMPARISON_VERSION,
    kind: 'pairs',
    verdict: 'regression',
    base: { name: 'main', commit: '0123456789abcdef0123456789abcdef01234567', changed: false },
    head: { name: 'HEAD', commit: 'fedcba9876543210fedcba9876543210fedcba98', changed: true },
    cells: [REGRESSION, PASS],
    failed: [],
    oneSided: [{ name: 'new-load', onlyIn: 'head', why: '', asked: false, allowed: false }],
    incompleteRuns: [],
    cutOffs: [],
    differences: [],
    thresholds: DEFAULT_THRESHOLDS,
    looks: [10, 20, 40],
    notes: [],
    contention: { passes: 20, contended: 5 },
    seed: 7,
    wallMs: 95_000,
    interrupted: false,
    ...more,
  };
}
