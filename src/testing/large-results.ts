import fc from 'fast-check';
import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import type { CellResult, Results, RoundSample } from '../model/results.js';
import { arbitraryResults } from './arbitrary-results.js';
import { plannedStrategy } from './planned-strategy.js';

/** How many of each a large results file has. */
export interface Extent {
  readonly workloads: number;
  readonly strategies: number;
  readonly workers: number;
}

/**
 * Makes results of one size and one round, with as many workloads, strategies and worker counts as asked for.
 * The times differ.
 */
export function largeResults({ workloads, strategies, workers }: Extent): Results {
  const [template] = fc.sample(arbitraryResults, { seed: 11, numRuns: 1 });
  if (template === undefined) throw new Error('there is no sample');
  const ids = Array.from({ length: workloads }, (_, i) => `workload-${i}`);
  const names = [BASELINE_STRATEGY, ...Array.from({ length: strategies - 1 }, (_, i) => `strategy-${i}`)];
  const counts = Array.from({ length: workers }, (_, i) => i + 1);
  const cells = ids.flatMap((workload) =>
    names.flatMap((strategy) =>
      (strategy === BASELINE_STRATEGY ? [1] : counts).map((count) => ({
        workload,
        size: 10,
        strategy,
        workers: count,
      })),
    ),
  );
  const measured = (cell: CellKey, i: number): CellResult => ({
    ...cell,
    status: 'measured',
    answer: 1,
    evidence: { workers: [], sharedMemory: false, memoryKind: 'pss' },
    rounds: [roundOf(1 + (i % 97) / 100)],
  });
  return {
    ...template,
    plan: {
      ...template.plan,
      workloads: ids.map((id) => ({
        id,
        title: id,
        sizeUnit: 'items',
        lifecycle: 'pool',
        measures: 'work',
        variantOf: null,
        sizes: [10],
        path: null,
        exportName: null,
        data: null,
      })),
      strategies: names.map(plannedStrategy),
      workers: counts,
      cells,
    },
    cells: cells.map(measured),
    controls: cells.filter(({ strategy }) => strategy === BASELINE_STRATEGY).map(measured),
    warnings: [],
  };
}

function roundOf(ms: number): RoundSample {
  const times = {
    startup: [ms],
    cold: [2 * ms],
    warm: [ms, ms],
    compute: [ms / 2],
    imbalance: [0],
    memory: [4096],
  };
  return { round: 0, position: 0, startedAtMs: 0, runsPerSample: 1, metrics: times };
}
