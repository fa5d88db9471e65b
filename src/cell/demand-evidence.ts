import { MeasurementError } from '../model/failure.js';
import type { RunOutcome, Strategy, WorkerRun } from '../model/strategy.js';
import type { StrategyFacts } from '../model/strategy-facts.js';
import { OWN_PID } from '../worker/clock.js';

/**
 * Throws a MeasurementError where a run's own account contradicts what its strategy states: tasks that ran elsewhere,
 * more workers than were asked for, or fewer tasks than results.
 */
export function demandEvidence(
  { id, facts }: Strategy,
  workers: number,
  { results, workers: runs }: RunOutcome,
): void {
  const ran = runs.filter(({ tasks }) => tasks > 0);
  const stray = ran.find((one) => !ranAsStated(facts, one));
  if (stray !== undefined)
    throw wrong(`${id} states that its tasks run ${WORDS[facts.where]}, and some ran ${placeOf(stray)}`);
  const places = new Set(runs.map(({ pid, threadId, host = '' }) => `${host}/${pid}/${threadId}`)).size;
  if (places > workers)
    throw wrong(`${id} was asked for ${countOf(workers, 'worker')}, and ran tasks in ${places}`);
  const tasks = ran.reduce((sum, one) => sum + one.tasks, 0);
  if (tasks < results.length)
    throw wrong(
      `${id} gave ${countOf(results.length, 'result')}, and its workers ran ${countOf(tasks, 'task')}`,
    );
}

const WORDS: Readonly<Record<StrategyFacts['where'], string>> = {
  here: 'in the process that asks, on its main thread',
  threads: 'in threads of the process that asks',
  processes: 'in processes of their own',
  elsewhere: 'on other hosts',
};

function ranAsStated({ where, mainComputes }: StrategyFacts, { pid, threadId }: WorkerRun): boolean {
  const isMain = pid === OWN_PID && threadId === 0;
  if (where === 'elsewhere' || (mainComputes === true && isMain)) return true;
  if (where === 'processes') return pid !== OWN_PID;
  return pid === OWN_PID && (where === 'threads') === (threadId !== 0);
}

function placeOf({ pid, threadId }: WorkerRun): string {
  if (pid !== OWN_PID) return `in process ${pid}`;
  return threadId === 0 ? 'on the main thread' : `in thread ${threadId}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function wrong(message: string): MeasurementError {
  return new MeasurementError('wrong-evidence', message);
}
