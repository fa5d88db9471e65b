import type { Check } from '../claims/judging/claim.js';
import { type Judged, judgeChecks } from '../claims/judging/judge-claim.js';
import { Seen } from '../claims/judging/seen.js';
import type { Environment } from '../model/environment.js';
import type { Plan } from '../model/plan.js';
import type { Results } from '../model/results.js';
import type { KnownWorkload } from './assumption.js';
import { readAssumptions } from './read-assumptions.js';

/** What a run says about a sentence. */
export interface JudgedAssumption extends Judged {
  /** The sentence: `resize: 4 workers within 10% of best`. */
  readonly text: string;
}

/** Judges the sentences of a run's plan by its rounds. Throws a UsageError where they are none, as in a file that was changed by hand. */
export function judgeAssumptions(results: Results): JudgedAssumption[] {
  const { plan, environment } = results;
  const { assumptions = [] } = plan;
  const seen = new Seen(results);
  return readAssumptions(assumptions.join('\n'), 'the plan').map(({ workload, statement, checks }) => ({
    text: `${workload}: ${statement}`,
    ...judged(checks(knownIn(plan, environment, workload)), seen),
  }));
}

/** What compares nothing could not have failed, so it does not hold either. */
function judged(checks: readonly Check[], seen: Seen): Judged {
  if (checks.length > 0) return judgeChecks(checks, seen);
  return { verdict: 'NOT HERE', why: 'there is no other number of workers to compare with here', checks: [] };
}

/** The plan has the smallest and the largest size where a sentence needs them. */
function knownIn(plan: Plan, { usableCores }: Environment, id: string): KnownWorkload {
  const sizes = plan.workloads.find((one) => one.id === id)?.sizes ?? [];
  return {
    id,
    smallest: Math.min(...sizes),
    largest: Math.max(...sizes),
    usableCores,
    mostWorkers: (strategy) => plan.strategies.find((one) => one.id === strategy)?.facts.mostWorkers ?? null,
  };
}
