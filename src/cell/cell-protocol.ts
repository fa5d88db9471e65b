import type { CellRequest } from '../model/cell-request.js';
import type { Failure, Phase } from '../model/failure.js';
import type { CellMeasurement, InputTrial, OpenedCell, Repetition, Turn } from '../model/measurement.js';
import type { ProcessBudget, RoundBudget } from '../model/plan.js';
import type { TakenAt } from '../model/recorded-metrics.js';
import type { StrategyAccount, StrategyQuestion } from '../model/strategy-account.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';
import type { WorkloadFacts } from '../model/workload.js';
import type { WorkloadSource } from '../model/workload-source.js';

/**
 * The messages between a cell's process and its parent. `compare` also exchanges them with another version of
 * this tool, so they change only together with the protocol number. History:
 * 1 — first published.
 * 2 — messages use a channel of the tool's own instead of Node's; a process can be asked about a workload;
 *     answers carry a digest.
 * 3 — whatever is measured is named by its metric; a request has its own strategy's facts and options instead
 *     of every strategy's; a workload says what it measures.
 * 4 — a request says whether each run gets new tasks, and may say when workers start; its strategy's options may hold
 *     limits, flags and variables of workers; the evidence says how many bytes travelled; a strategy may be a user's
 *     own: a process can be asked about it, and a request has its path; a process that has set something up is asked to
 *     tear it down before it is killed.
 */
export const CELL_PROTOCOL = 4;

export type ToCell =
  /** Load a workload, and describe it by what it declares. */
  | { readonly type: 'describe'; readonly protocol: number; readonly request: WorkloadSource }
  /** Load a user's own strategy, and describe it by what it declares. */
  | { readonly type: 'describe strategy'; readonly protocol: number; readonly request: StrategyQuestion }
  /** Make the described workload's input at each of these sizes. */
  | { readonly type: 'try'; readonly sizes: readonly number[] }
  /**
   * Call the described workload's tasks at this size twice, and say what shows that they can't be repeated. The
   * second calls get new tasks where all runs will.
   */
  | { readonly type: 'repeat'; readonly size: number; readonly fresh: boolean }
  /** Open the cell, measure it within the budget, close it. */
  | {
      readonly type: 'measure';
      readonly protocol: number;
      readonly request: CellRequest;
      readonly budget: ProcessBudget;
    }
  /** Open the cell, and wait for turns. */
  | {
      readonly type: 'open';
      readonly protocol: number;
      readonly request: CellRequest;
      readonly budget: RoundBudget;
    }
  /** Remove what killed sessions of a strategy have left outside of this machine's processes. */
  | {
      readonly type: 'clean up';
      readonly protocol: number;
      readonly request: { readonly strategy: PlannedStrategy };
    }
  | { readonly type: 'turn'; readonly runs: number }
  | { readonly type: 'close' }
  /** Tear down what is set up, then end: whatever else is under way is given up. */
  | { readonly type: 'tear-down' };

export type FromCell =
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'described'; readonly facts: WorkloadFacts }
  | { readonly type: 'strategy described'; readonly strategy: StrategyAccount }
  | { readonly type: 'cleaned up' }
  | { readonly type: 'tried'; readonly trial: InputTrial }
  | { readonly type: 'repeated'; readonly repetition: Repetition }
  | { readonly type: 'measured'; readonly measurement: CellMeasurement }
  | { readonly type: 'opened'; readonly opened: OpenedCell }
  | { readonly type: 'turned'; readonly turn: Turn }
  /** `endsByClock`: whether tasks were seen to end when a time is up; absent where nobody can tell. */
  | { readonly type: 'closed'; readonly metrics: TakenAt<'closing'>; readonly endsByClock?: boolean }
  | { readonly type: 'failed'; readonly failure: Failure };
