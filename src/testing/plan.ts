import type { Plan, PlannedWorkload } from '../model/plan.js';
import { createPlan, type PlanOptions } from '../run/plan/create-plan.js';
import { plannedStrategy } from './planned-strategy.js';

/** Makes a small plan. `changes` replaces fields. */
export function testPlan(changes: Partial<PlanOptions> = {}): Plan {
  return createPlan({
    seed: 1,
    preset: 'default',
    matrix: 'cross',
    workloads: [testWorkload()],
    strategies: ['main-thread', 'worker-copy'].map(plannedStrategy),
    workers: [1, 2],
    rounds: { min: 2, max: 2 },
    round: { warmUpRuns: 1, warmUpMs: 0, warmUpCapMs: 0, samples: 1, measureMs: 0, minSampleMs: 0 },
    timeBudgetMs: null,
    timeoutMs: null,
    precision: 0.02,
    ...changes,
  });
}

export function testWorkload(changes: Partial<PlannedWorkload> = {}): PlannedWorkload {
  return {
    id: 'squares',
    title: 'squares',
    sizeUnit: 'numbers',
    lifecycle: 'pool',
    measures: 'work',
    variantOf: null,
    sizes: [10, 100],
    path: null,
    exportName: null,
    data: null,
    ...changes,
  };
}
