import type { Results } from '../model/results.js';
import { groupBy } from './group-by.js';
import { type OpenQuestion, openQuestions } from './open-questions.js';
import { START_UP_WORKLOAD, type StartUpCost, startUpCosts } from './start-up-cost.js';
import { type WorkloadFindings, workloadFindings } from './workload-findings.js';

/** Everything the tables say. Derived from the raw rounds on every read, so that a better estimator improves old files. */
export interface Findings {
  /** In the plan's order, without the start-up workload. */
  readonly workloads: readonly WorkloadFindings[];
  readonly startUp: readonly StartUpCost[];
  readonly open: readonly OpenQuestion[];
}

export function findings(results: Results): Findings {
  const cellsOf = groupBy(results.cells, ({ workload }) => workload);
  const controlsOf = groupBy(results.controls, ({ workload }) => workload);
  const workloads = results.plan.workloads
    .filter((planned) => planned.id !== START_UP_WORKLOAD)
    .map((planned) => workloadFindings(results, planned, { cellsOf, controlsOf }));
  return { workloads, startUp: startUpCosts(results), open: openQuestions(results, workloads) };
}
