import { loadStrategy } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { readMemory } from '../environment/process-memory.js';
import { BASELINE_STRATEGY } from '../model/cell.js';
import type { CellRequest } from '../model/cell-request.js';
import type { Phase } from '../model/failure.js';
import type { Turn } from '../model/measurement.js';
import { createRandom, deriveSeed } from '../model/random.js';
import type { TakenAt } from '../model/recorded-metrics.js';
import type { Evidence } from '../model/results.js';
import type { Job, RunOutcome, Strategy } from '../model/strategy.js';
import { perTask } from '../pool/per-task.js';
import { now, OWN_PID } from '../worker/clock.js';
import { answerOf, demandAnswer, demandKnownAnswer, rawAnswer } from './answer.js';
import { othersWait } from './others-wait.js';
import { TurnTimer, turnOf } from './turn-timer.js';
import { type DemandUnchanged, watchInput } from './watch-input.js';

/** A cell whose first run is done: its session can be asked for turns until it is closed. */
export interface OpenCell {
  /** As a results file can hold it. */
  readonly answer: string | number;
  /** Of the whole answer. */
  readonly answerDigest: string;
  /** Where tasks run in this process, importing the module is a part of the startup, as it is for a worker. */
  readonly metrics: TakenAt<'opening'>;
  /** The first run as a sample of its own, where every run starts its workers anew and so none is colder than another. */
  readonly firstTurn: Turn | undefined;
  turn(runs: number): Promise<Turn>;
  evidence(): Promise<Evidence>;
  /**
   * Memory is what the open session added to this process and its workers, where the system knows it. Before the session
   * ends further runs are watched, where that is wanted: they show how long others would have waited.
   */
  close(isWatched: boolean): Promise<TakenAt<'closing'>>;
}

/** Creates the input (untimed), opens a session (startup), runs once (cold) and checks the answer. Where it rejects, workers may be left: end the process. */
export async function openCell(request: CellRequest, enter: (phase: Phase) => void): Promise<OpenCell> {
  enter('input');
  const { cell } = request;
  // First: an input may take all the memory or descriptors there are.
  const strategy = await loadStrategy(cell.strategy);
  const { job, loadMs } = await createJob(request, strategy);
  const { workload } = job.workload;
  const demandUnchanged = cell.strategy === BASELINE_STRATEGY ? watchInput(job.input) : undefined;
  // What stays here has no worker to start for each task.
  const startsAnew =
    strategy.facts.where !== 'here' && (request.lifecycle ?? workload.lifecycle) === 'per-task';
  const open = startsAnew ? perTask(strategy).open : strategy.open;
  const before = await readMemory([OWN_PID]);

  enter('startup');
  const start = now() - (strategy.facts.where === 'here' ? loadMs : 0);
  const session = await open(job);
  const startupMs = now() - start;

  enter('first run');
  const first = await session.run();
  const coldMs = now() - start;
  const answer = await answerOf(workload, first.results);
  await demandKnownAnswer(workload, cell.size, answer);
  if (demandUnchanged !== undefined) await checkInput(job, demandUnchanged);
  const turns = new TurnTimer(session, cell.workers, async ({ results }) => {
    demandAnswer(await rawAnswer(workload, results), answer.raw, 'its first run answered');
  });
  enter('warm run');
  return {
    answer: answer.stored,
    answerDigest: answer.digest,
    metrics: { load: loadMs, startup: startupMs, cold: coldMs },
    firstTurn: startsAnew ? turnOf(first, coldMs - startupMs, cell.workers) : undefined,
    turn: (runs) => turns.turn(runs),
    evidence: async () => evidenceOf(first, before?.kind ?? 'rss'),
    close: async (isWatched) => {
      const after = await readMemory([OWN_PID, ...otherProcesses(first)]);
      const waits = isWatched ? await othersWait(() => session.run()) : {};
      enter('shutdown');
      const shutdown = await timed(() => session.close());
      return before === undefined || after?.kind !== before.kind
        ? { shutdown, ...waits }
        : { shutdown, memory: Math.max(0, after.bytes - before.bytes), ...waits };
    },
  };
}

async function createJob(request: CellRequest, strategy: Strategy): Promise<{ job: Job; loadMs: number }> {
  const { cell, seed } = request;
  const { options } = request.strategy;
  const start = now();
  const loaded = await loadWorkload(request.workload);
  const loadMs = now() - start;
  const { workload } = loaded;
  const random = createRandom(deriveSeed(seed, `${cell.workload}/${cell.size}`));
  const created = await workload.createInput(cell.size, random);
  const input = strategy.prepare === undefined ? created : strategy.prepare(created);
  const { workers } = cell;
  return { job: { workload: loaded, input, workers, options }, loadMs };
}

/** Changes that all the tasks of a run undo again show after a task alone. */
async function checkInput(
  { workload: { workload }, input }: Job,
  demandUnchanged: DemandUnchanged,
): Promise<void> {
  demandUnchanged('the first run');
  const { tasks, shared } = input;
  if (tasks.length < 2) return;
  await workload.code.run(tasks[tasks.length - 1], shared);
  demandUnchanged('the last task alone');
}

function evidenceOf({ workers }: RunOutcome, memoryKind: Evidence['memoryKind']): Evidence {
  return {
    workers: workers.map(({ pid, threadId, tasks, busyMs }) => ({ pid, threadId, tasks, busyMs })),
    sharedMemory: workers.length > 0 && workers.every((worker) => worker.sharedMemory),
    memoryKind,
  };
}

function otherProcesses({ workers }: RunOutcome): number[] {
  return [...new Set(workers.map(({ pid }) => pid))].filter((pid) => pid !== OWN_PID);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = now();
  await work();
  return now() - start;
}
