// Kept tiny: a workload that imports this is imported by every worker, inside the timed startup.
import type { OwnStrategy } from './model/strategy.js';

export type { Job, OwnStrategy, PreparedInput, RunOutcome, Session, WorkerRun } from './model/strategy.js';
export type { StrategyFacts } from './model/strategy-facts.js';
export { defineWorkload, type OutputWorkload, type Workload } from './model/workload.js';

/** Gives types to a strategy of your own and returns it unchanged. It is the default export of a strategy's file. */
export function defineStrategy(strategy: OwnStrategy): OwnStrategy {
  return strategy;
}
