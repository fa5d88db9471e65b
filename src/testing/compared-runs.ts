import { groupBy } from '../findings/group-by.js';
import type { CellResult, Results } from '../model/results.js';
import { compareFiles, type FilesOptions } from '../verdict/compare-files.js';
import type { Comparison } from '../verdict/comparison.js';
import { type CondensedRun, condenseRun } from '../verdict/condense-run.js';
import { condenseWorkload } from '../verdict/condense-workload.js';
import { DEFAULT_THRESHOLDS } from '../verdict/thresholds.js';
import { syntheticResults } from './synthetic-results.js';
import { TWO_CORES } from './synthetic-truths.js';

/** A run of every strategy on two cores. */
export const BASE = syntheticResults(TWO_CORES);
/** Another run of the same code. */
export const HEAD = syntheticResults({ ...TWO_CORES, seed: 8 });

/** Compares two runs as if they had been read from base.json and head.json. */
export function compareRuns(
  base: Results,
  head: Results,
  { allowDifferentMachines = false, allowMissing = [] }: Partial<FilesOptions> = {},
): Comparison {
  const options = { thresholds: DEFAULT_THRESHOLDS, allowDifferentMachines, allowMissing };
  return compareFiles(condensed('base.json', base), condensed('head.json', head), options);
}

function condensed(name: string, results: Results): CondensedRun {
  const workloads = [...groupBy(results.cells, ({ workload }) => workload)];
  return condenseRun(
    name,
    results,
    workloads.map(([workload, cells]) => condenseWorkload(workload, cells, results)),
  );
}

/** Returns the run with one metric of some cells multiplied. */
export function scaled(
  results: Results,
  metric: 'warm' | 'startup' | 'memory',
  factor: number,
  isMeant: (cell: CellResult) => boolean,
): Results {
  const cells = results.cells.map((cell): CellResult => {
    if (cell.status !== 'measured' || !isMeant(cell)) return cell;
    const rounds = cell.rounds.map((round) => ({
      ...round,
      metrics: { ...round.metrics, [metric]: round.metrics[metric]?.map((value) => value * factor) ?? [] },
    }));
    return { ...cell, rounds };
  });
  return { ...results, cells };
}

export function isFork({ strategy }: CellResult): boolean {
  return strategy === 'child-fork';
}
