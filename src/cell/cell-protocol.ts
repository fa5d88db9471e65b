import type { CellRequest } from '../model/cell-request.js';
import type { Failure, Phase } from '../model/failure.js';
import type { CellMeasurement, InputTrial, OpenedCell, Repetition, Turn } from '../model/measurement.js';
import type { RoundBudget } from '../model/plan.js';
import type { TakenAt } from '../model/recorded-metrics.js';
import type { WorkloadFacts } from '../model/workload.js';
import type { WorkloadSource } from '../model/workload-source.js';

/**
 * What a cell's process and its parent say to each other. `compare` also speaks it with a process of another version of
 * this tool, so it changes only together with its number. History:
 * 1 — first published.
 * 2 — over a channel of the tool's own in place of Node's; a process can be asked about a workload; answers come with a
 * digest.
 * 3 — whatever is measured comes under the name of its metric; a request has its strategy's facts and options in place of
 * every strategy's; a workload says what it measures.
 */
export const CELL_PROTOCOL = 3;

export type ToCell =
  /** Load a workload, and say what it says of itself. */
  | { readonly type: 'describe'; readonly protocol: number; readonly request: WorkloadSource }
  /** Make the described workload's input at these sizes. */
  | { readonly type: 'try'; readonly sizes: readonly number[] }
  /** Call the described workload's tasks at this size twice, and say what shows that they can't be repeated. */
  | { readonly type: 'repeat'; readonly size: number }
  /** Open, measure by the budget, close. */
  | {
      readonly type: 'measure';
      readonly protocol: number;
      readonly request: CellRequest;
      readonly budget: RoundBudget;
    }
  /** Open, and wait for turns. */
  | {
      readonly type: 'open';
      readonly protocol: number;
      readonly request: CellRequest;
      readonly budget: RoundBudget;
    }
  | { readonly type: 'turn'; readonly runs: number }
  | { readonly type: 'close' };

export type FromCell =
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'described'; readonly facts: WorkloadFacts }
  | { readonly type: 'tried'; readonly trial: InputTrial }
  | { readonly type: 'repeated'; readonly repetition: Repetition }
  | { readonly type: 'measured'; readonly measurement: CellMeasurement }
  | { readonly type: 'opened'; readonly opened: OpenedCell }
  | { readonly type: 'turned'; readonly turn: Turn }
  | { readonly type: 'closed'; readonly metrics: TakenAt<'closing'> }
  | { readonly type: 'failed'; readonly failure: Failure };
