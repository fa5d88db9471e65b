import type { BigIntTasks, NumberTasks } from './workload.js';

/** A typed array of any class. */
export type TypedArray = NumberTasks | BigIntTasks;

/** What a worker must know of an output to make the part of one task. */
export interface OutputShape {
  /** The name of the typed array's class. */
  readonly type: string;
  /** The number of elements that each task writes. */
  readonly partLength: number;
}

/**
 * Memory that the tasks of a run write their results into. It belongs to a session: every run writes it anew. It is shared
 * memory where a strategy's workers see the caller's memory.
 */
export interface Output {
  readonly whole: TypedArray;
  /** A view for each task, one after another. They are the results of every run. */
  readonly parts: readonly TypedArray[];
}
