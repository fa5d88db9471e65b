/**
 * The bytes of a workload's own data that travel between the main thread and all workers together. What a message has
 * besides, some tens of bytes that say whose it is, is left out.
 */
export interface Traffic {
  /** To the workers when they start: what all tasks share, where it is sent once. */
  readonly start: BytesSent;
  /** To the workers in each run: the tasks, and what they share where every message carries it. */
  readonly there: BytesSent;
  /** From the workers in each run: the results. */
  readonly back: BytesSent;
  /** Whether only some of many tasks or results were counted, and scaled up to all. */
  readonly isSampled: boolean;
}

export interface BytesSent {
  /** Serialised on one side and made anew on the other. */
  readonly copied: number;
  /** Buffers that change hands without a copy. */
  readonly moved: number;
  /** In memory that both sides see, counted once however many workers see it. */
  readonly shared: number;
}

export const NO_BYTES: BytesSent = { copied: 0, moved: 0, shared: 0 };

export function allBytes({ copied, moved, shared }: BytesSent): number {
  return copied + moved + shared;
}

/** How a strategy's messages carry tasks. */
export interface Messages {
  readonly tasksPerMessage: number;
  readonly encoding: 'clone' | 'json';
}
