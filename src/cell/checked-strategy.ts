import { inspect } from 'node:util';
import { cleanText } from '../model/clean-text.js';
import { MeasurementError } from '../model/failure.js';
import type { Output } from '../model/output.js';
import type { RunOutcome, Session, Strategy, WorkerRun } from '../model/strategy.js';
import { keptResult } from '../pool/kept-result.js';

/**
 * A user's own strategy, whose sessions and runs are checked before they are used. Whatever they lack is a
 * MeasurementError that names it.
 */
export function checkedStrategy(strategy: Strategy): Strategy {
  return { ...strategy, open: async (job) => checkedSession(await strategy.open(job), job.output) };
}

function checkedSession(session: unknown, output: Output | undefined): Session {
  demand(isObject(session), 'open() gave', session, 'a session: an object with run and close');
  const { run, workerCpuMs, close } = session;
  demand(typeof run === 'function', "its session's `run` is", run, 'a function');
  demand(typeof close === 'function', "its session's `close` is", close, 'a function');
  return {
    run: async (tasks) => {
      const outcome = checkedOutcome(await run.call(session, tasks), tasks.length);
      if (output === undefined) return outcome;
      return { ...outcome, results: outcome.results.map((one, task) => keptResult(output, task, one)) };
    },
    workerCpuMs: async () =>
      checkedCpuMs(typeof workerCpuMs === 'function' ? await workerCpuMs.call(session) : undefined),
    close: async () => void (await close.call(session)),
  };
}

function checkedOutcome(outcome: unknown, tasks: number): RunOutcome {
  demand(isObject(outcome), 'run() gave', outcome, 'an object with results and workers');
  const { results, workers } = outcome;
  demand(
    Array.isArray(results) && results.length === tasks,
    'run() gave `results`:',
    Array.isArray(results) ? `${results.length} of them` : results,
    `a list with one result for each of ${tasks} tasks`,
  );
  demand(
    Array.isArray(workers) && workers.every(isWorkerRun),
    'run() gave `workers`:',
    workers,
    'a list of { pid, threadId, tasks, busyMs, sharedMemory }, one per worker',
  );
  return { results, workers };
}

function checkedCpuMs(cpuMs: unknown): number | undefined {
  demand(cpuMs === undefined || isAmount(cpuMs), 'workerCpuMs() gave', cpuMs, 'a number of ms, or undefined');
  return cpuMs;
}

function isWorkerRun(value: unknown): value is WorkerRun {
  if (!isObject(value)) return false;
  const { pid, threadId, tasks, busyMs, loadMs = 0, sharedMemory } = value;
  return (
    [pid, threadId, tasks].every(isCount) &&
    [busyMs, loadMs].every(isAmount) &&
    typeof sharedMemory === 'boolean'
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && isAmount(value);
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value);
}

function demand(holds: boolean, what: string, seen: unknown, due: string): asserts holds {
  if (holds) return;
  const shown =
    typeof seen === 'string' ? seen : inspect(seen, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
  throw new MeasurementError(
    'wrong-evidence',
    `the strategy's ${what} ${cleanText(shown, SHOWN_LENGTH)}, where ${due} is due`,
  );
}

const SHOWN_LENGTH = 200;
