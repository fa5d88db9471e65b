import type { Findings } from '../../../findings/findings.js';
import { machineParts, partWith } from '../../../findings/machine-parts.js';
import type { WorkloadFindings } from '../../../findings/workload-findings.js';
import type { Results } from '../../../model/results.js';
import { type PlaceOf, placesOf } from '../../run/place.js';
import type { LookOf } from '../plotting/looks.js';

/** What a plot of one workload is made from. */
export interface Subject {
  readonly results: Results;
  readonly workload: WorkloadFindings;
  readonly lookOf: LookOf;
  readonly placeOf: PlaceOf;
  /** Every strategy of the run, as planned. */
  readonly strategies: Findings['strategies'];
  /** How many marks a plot of all rounds may have, so that a page of many workloads stays small. */
  readonly mostRounds: number;
}

/** Makes the subjects of a run's plots. */
export function subjectsOf(
  results: Results,
  found: Findings,
  lookOf: LookOf,
  mostRounds: number,
): (workload: WorkloadFindings) => Subject {
  const placeOf = placesOf(found);
  const parts = machineParts(results);
  return (workload) => ({
    results: partWith(parts, workload.id) ?? results,
    workload,
    lookOf,
    placeOf,
    strategies: found.strategies,
    mostRounds,
  });
}

/** Whether a strategy stays in the process that asks, so that it has no workers to count. */
export function stays({ placeOf }: Subject, strategy: string): boolean {
  return placeOf(strategy) === 'here';
}
