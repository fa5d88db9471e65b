import { CELL_PROTOCOL } from '../cell/cell-protocol.js';
import type { CellRequest } from '../model/cell-request.js';
import type { Failure } from '../model/failure.js';
import type { CellMeasurement } from '../model/measurement.js';
import type { RoundBudget } from '../model/plan.js';
import type { Guardian } from '../processes/guardian.js';
import { CellProcess } from '../processes/launch-cell.js';
import { timeAllowed } from '../processes/time-allowed.js';

/** One cell measured once through in a fresh process, or why not. */
export type MeasuredRound = RoundTime &
  (
    | { readonly status: 'measured'; readonly measurement: CellMeasurement }
    | { readonly status: 'failed'; readonly failure: Failure }
  );

export interface RoundTime {
  /** From the launch to the process's first message. */
  readonly processStartMs: number;
  /** From its first message until it was gone. */
  readonly cellMs: number;
}

/** Runs a cell's round; the seam at which tests put a process that takes no time. */
export type MeasureRound = (
  request: CellRequest,
  budget: RoundBudget,
  timeoutMs: number,
  signal: AbortSignal,
) => Promise<MeasuredRound>;

/** After its answer a process has nothing left to do; what still runs in it is killed. */
const END_GRACE_MS = 500;

/** Measures rounds in processes that the guardian watches. An abort kills the process and all it started. */
export function measureRoundsWith(guardian: Guardian): MeasureRound {
  return async (request, budget, timeoutMs, signal) => {
    const launchedAt = performance.now();
    const cell = new CellProcess(guardian, request.strategy.facts.crashTakesDown);
    const abort = (): void => void cell.end(0);
    signal.addEventListener('abort', abort, { once: true });
    // Aborted before this was asked: no event comes any more.
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
