import type { Results } from '../../model/results.js';
import type { Typed } from '../options/read-options.js';
import { demandSameRun, refused } from './demand-same-run.js';
import { contradictions, type RunDeclared } from './plan-fields.js';
import type { PreparedRun } from './prepare-run.js';

/** What a run to be resumed is joined of. */
export interface Resumption {
  readonly earlier: Results;
  /** What would be measured now. */
  readonly prepared: PreparedRun;
  readonly declared: RunDeclared;
  /** The options of now, without those of then. */
  readonly typed: Typed;
}

/** Joins what was planned anew to the earlier results. Throws a UsageError where their rounds can't share a file. */
export function resumedRun(path: string, { earlier, prepared, declared, typed }: Resumption): PreparedRun {
  const contradicted = contradictions(declared, typed, earlier.plan, prepared.plan);
  if (contradicted.length > 0)
    throw refused(
      path,
      `has another plan: ${contradicted.join(', ')}. Leave ${contradicted.length > 1 ? 'them' : 'it'} out to go on`,
    );
  demandSameRun(path, earlier, prepared);
  // The budget is this session's; everything else is as it was.
  const timeBudgetMs = ('timeBudget' in typed ? prepared : earlier).plan.timeBudgetMs;
  return { ...prepared, plan: { ...earlier.plan, timeBudgetMs }, earlier };
}
