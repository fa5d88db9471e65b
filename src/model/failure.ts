/** The reason why a cell has no numbers, in words a user can act on. */
export interface Failure {
  readonly kind: FailureKind;
  /** One sentence: what happened and the value seen. */
  readonly message: string;
  /** What the cell was doing. */
  readonly phase: Phase;
  /** The worker's own stack, where it had one. */
  readonly stack?: string;
}

export type FailureKind =
  | 'threw' // the workload's code threw or rejected
  | 'exited' // a worker or the cell's process ended by itself
  | 'killed' // … by a signal
  | 'out-of-memory'
  | 'timed-out'
  | 'not-cloneable' // an input or result that can't be sent, or a result that can't be compared
  | 'wrong-answer'
  | 'unsuitable' // the strategy has nothing to offer for this input, or a built-in workload lacks a package: the cell is skipped
  | 'wrong-evidence' // tasks did not run where the strategy states, or it does not say where they ran
  | 'changed-input' // run() changes its input, so a further run is another computation
  | 'stray-message' // a message that is not the tool's came over a worker's channel
  | 'too-much-output'
  | 'bad-module' // the workload's file can't be loaded
  | 'not-started' // the system refused a worker
  | 'unavailable'; // a server or another host that the cell needs is gone, silent or full

/**
 * Whether a failure may have come from outside of the cell's own code, so that the same cell may succeed later: a server that was
 * away, a process that somebody killed, a system that was out of processes.
 */
export function isFromOutside({ kind }: Pick<Failure, 'kind'>): boolean {
  return kind === 'unavailable' || kind === 'killed' || kind === 'not-started';
}

export const PHASES = ['setup', 'input', 'startup', 'first run', 'warm run', 'shutdown', 'teardown'] as const;

export type Phase = (typeof PHASES)[number];

/** A measurement that failed. It is recorded in its cell, and the run goes on. */
export class MeasurementError extends Error {
  override readonly name = 'MeasurementError';
  readonly kind: FailureKind;
  /** The stack of the worker's own error. This error's own stack only shows where the failure was noticed. */
  readonly workerStack: string | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    origin: { cause?: unknown; stack?: string | undefined } = {},
  ) {
    super(message, origin.cause === undefined ? undefined : { cause: origin.cause });
    this.kind = kind;
    this.workerStack = origin.stack;
  }
}

/**
 * The message of a thrown value. For values thrown by foreign code, which can't be trusted, see
 * describe-error.
 */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Wrong usage or unreadable input: exit code 2, no stack. The message says what was wrong, the value seen,
 * and what to do.
 */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/**
 * The time budget was over before anything could be measured: exit code 3, no stack. Nothing is known to be wrong with what
 * was asked for.
 */
export class OutOfTimeError extends UsageError {
  override readonly name: string = 'OutOfTimeError';
}
