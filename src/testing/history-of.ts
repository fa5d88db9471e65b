import type { Results } from '../model/results.js';
import { condenseRatios, type HistoryRun, historyRun } from '../verdict/condense-history.js';
import { type History, history } from '../verdict/history.js';

/** Judges runs as the command judges their files, which it reads one workload at a time. */
export function historyOf(runs: readonly Results[]): History {
  return history(runs.map((results, i) => condensedRun(results, `run-${i}.json`)));
}

/** Condenses one run as the command condenses a file of this name. */
export function condensedRun(results: Results, name: string): HistoryRun {
  const workloads = [...new Set(results.cells.map(({ workload }) => workload))];
  const cellsOf = (id: string) => results.cells.filter(({ workload }) => workload === id);
  return historyRun(
    name,
    results,
    workloads.map((id) => condenseRatios(id, cellsOf(id))),
  );
}
