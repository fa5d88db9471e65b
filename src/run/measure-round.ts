import { CELL_PROTOCOL } from '../cell/cell-protocol.js';
import type { CellRequest } from '../model/cell-request.js';
import type { Failure } from '../model/failure.js';
import type { CellMeasurement } from '../model/measurement.js';
import type { ProcessBudget } from '../model/plan.js';
import type { Guardian } from '../processes/guardian.js';
import { CellProcess } from '../processes/launch-cell.js';
import { timeAllowed } from '../processes/time-allowed.js';

/** One cell measured once through in a fresh process, or why it was not. */
export type MeasuredRound = RoundTime &
  (
    | { readonly status: 'measured'; readonly measurement: CellMeasurement }
    | { readonly status: 'failed'; readonly failure: Failure }
  );

export interface RoundTime {
  /** From the launch to the process's first message. */
  readonly processStartMs: number;
  /** From the process's first message until it was gone. */
  readonly cellMs: number;
}

/** Runs one round of a cell. Tests put a process that takes no time here. */
export type MeasureRound = (
  request: CellRequest,
  budget: ProcessBudget,
  timeoutMs: number,
  signal: AbortSignal,
) => Promise<MeasuredRound>;

/** A process has nothing left to do after its answer; what still runs in it is killed after this time. */
const END_GRACE_MS = 500;

/**
 * Returns a function that measures rounds in processes watched by the guardian. An abort kills the process
 * and all it started.
 */
export function measureRoundsWith(guardian: Guardian): MeasureRound {
  return async (request, budget, timeoutMs, signal) => {
    const launchedAt = performance.now();
    const cell = new CellProcess(guardian, request.strategy.facts.crashTakesDown);
    const abort = (): void => void cell.end(0);
    signal.addEventListener('abort', abort, { once: true });
    // The signal may have been aborted before; it fires no event then.
    if (signal.aborted) abort();
    try {
      const question = { type: 'measure', protocol: CELL_PROTOCOL, request, budget } as const;
      const answer = await cell.ask(question, 'measured', timeAllowed(timeoutMs));
      await cell.end(END_GRACE_MS);
      const time = timeOf(cell, launchedAt);
      return answer.type === 'measured'
        ? { ...time, status: 'measured', measurement: answer.measurement }
        : { ...time, status: 'failed', failure: answer.failure };
    } finally {
      signal.removeEventListener('abort', abort);
      await cell.end(0);
    }
  };
}

function timeOf(cell: CellProcess, launchedAt: number): RoundTime {
  const goneAt = performance.now();
  const startedAt = cell.startedAt ?? goneAt;
  return { processStartMs: startedAt - launchedAt, cellMs: goneAt - startedAt };
}
