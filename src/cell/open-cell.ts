import { hostname } from 'node:os';
import { readMemory } from '../environment/process-memory.js';
import { BASELINE_STRATEGY } from '../model/cell.js';
import type { CellRequest } from '../model/cell-request.js';
import type { Phase } from '../model/failure.js';
import type { Turn } from '../model/measurement.js';
import type { TakenAt } from '../model/recorded-metrics.js';
import type { ResultSketch } from '../model/result-sketch.js';
import type { Evidence } from '../model/results.js';
import type { RunOutcome, Session } from '../model/strategy.js';
import type { Traffic } from '../model/traffic.js';
import type { LoadedInput } from '../model/workload.js';
import { perTask, startsWorkerPerTask } from '../pool/per-task.js';
import { now, OWN_PID } from '../worker/clock.js';
import { answerOf, demandAnswer, demandKnownAnswer, rawAnswer } from './answer.js';
import { freshRuns, keptRuns, runInput } from './cell-runs.js';
import { createJob, strategyOf } from './create-job.js';
import { demandEvidence } from './demand-evidence.js';
import { demandEqualResults } from './differing-result.js';
import { lastTaskEndsByClock } from './ends-by-clock.js';
import type { TearDown } from './hooks.js';
import { inputCheck } from './input-check.js';
import { loadSample } from './load-sample.js';
import { othersWait } from './others-wait.js';
import { sketchResults } from './sketch-results.js';
import { type Sent, trafficOf } from './traffic.js';
import { TurnTimer, turnOf } from './turn-timer.js';

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
  /** The mean time in ms that making the tasks of a run takes, outside the clock; 0 where all runs have the same tasks. */
  makeMs(): number;
  /** Weighs what was sent and has not been weighed, and may run a task again. That takes memory: ask when the cell is closed. */
  evidence(): Promise<Evidence>;
  /** The first results of the first run, where nothing but a digest of them is the answer. Ask when the cell is closed. */
  sketch(): readonly ResultSketch[] | undefined;
  /** Whether tasks end when a time is up; undefined where the cell is not the main thread's, or nobody can tell. Runs a task again: ask when the cell is closed. */
  endsByClock(): Promise<boolean | undefined>;
  /**
   * Memory is what the open session added to this process and its workers, where the system knows it. Before the session
   * ends further runs are watched, where that is wanted: they show how long others would have waited.
   */
  close(isWatched: boolean): Promise<TakenAt<'closing'>>;
  /** Ends what the workload's `setup` started. Comes last: nothing more can be asked of the cell. */
  readonly tearDown: TearDown;
}

/** Sets up and creates the input (untimed), opens a session (startup), runs once (cold) and checks the answer. Where it rejects, workers may be left: end the process. */
export async function openCell(request: CellRequest, enter: (phase: Phase) => void): Promise<OpenCell> {
  enter('input');
  const { cell } = request;
  // First: an input may take all the memory or descriptors there are.
  const strategy = await strategyOf(request);
  const { job, loadMs, fresh, tearDown } = await createJob(request, strategy, enter);
  const { workload } = job.workload;
  const check = cell.strategy === BASELINE_STRATEGY ? inputCheck(job, fresh) : undefined;
  const startsAnew = startsWorkerPerTask(strategy, workload);
  const open = startsAnew ? perTask(strategy).open : strategy.open;
  const before = await readMemory([OWN_PID]);

  enter('startup');
  const start = now() - (strategy.facts.where === 'here' ? loadMs : 0);
  const session = await open(job);
  const startupMs = now() - start;

  enter('first run');
  const first = await runInput(session, job.input);
  const coldMs = now() - start;
  if (!startsAnew) demandEvidence(strategy, cell.workers, first);
  const answer = await answerOf(workload, first.results);
  await demandKnownAnswer(workload, cell.size, answer);
  await check?.(first.results);
  const runs = fresh === undefined ? keptRuns(session, job.input) : freshRuns(session, fresh);
  // A digest says nothing to a reader, so the results are shown. Those whose bytes have moved away can't be.
  const isDigest = workload.answer === undefined && strategy.facts.input !== 'moved';
  const turns = new TurnTimer(session, runs, cell.workers, async ({ results }) => {
    const again = await rawAnswer(workload, results);
    if (again !== answer.raw && isDigest) demandEqualResults(results, first.results);
    demandAnswer(again, answer.raw, 'its first run answered');
  });
  const { options } = request.strategy;
  const sent = {
    strategy,
    options,
    workers: cell.workers,
    perTask: startsAnew,
    results: first.results,
    output: job.output,
  };
  // Results may be views of their tasks' bytes, which move away with the next run.
  const early = strategy.facts.input === 'moved' ? trafficOf({ ...sent, input: job.input }) : undefined;
  const { load } = workload;
  const whatTravelled = async (input: LoadedInput): Promise<Pick<Sent, 'input' | 'loaded'>> =>
    strategy.sendsLoaded && load ? { input, loaded: await loadSample(load, input) } : { input };
  const seenToEndByClock = async (): Promise<boolean | undefined> =>
    check && lastTaskEndsByClock(workload.code, () => runs.input(), first);
  enter('warm run');
  return {
    answer: answer.stored,
    answerDigest: answer.digest,
    metrics: {
      load: loadMs,
      startup: startupMs,
      cold: coldMs,
      ...(startsAnew ? {} : workerLoadOf(first)),
    },
    firstTurn: startsAnew ? turnOf(first, coldMs - startupMs, cell.workers) : undefined,
    turn: (count) => turns.turn(count),
    makeMs: () => runs.makeMs(),
    tearDown,
    endsByClock: seenToEndByClock,
    evidence: async () => ({
      ...evidenceOf(first, before?.kind ?? 'rss'),
      ...queueEvidence(session),
      ...clockEvidence(await seenToEndByClock()),
      ...traffic(early ?? trafficOf({ ...sent, ...(await whatTravelled(await runs.input())) })),
    }),
    sketch: () => (isDigest ? sketchResults(first.results) : undefined),
    close: async (isWatched) => {
      const after = await readMemory([OWN_PID, ...otherProcesses(first), ...ownService(session)]);
      const waits = isWatched
        ? await othersWait(async () => {
            const input = await runs.input();
            return () => runInput(session, input);
          })
        : {};
      enter('shutdown');
      const shutdown = await timed(() => session.close());
      return before === undefined || after?.kind !== before.kind
        ? { shutdown, ...waits }
        : { shutdown, memory: Math.max(0, after.bytes - before.bytes), ...waits };
    },
  };
}

function clockEvidence(endsByClock: boolean | undefined): Pick<Evidence, 'endsByClock'> {
  return endsByClock === undefined ? {} : { endsByClock };
}

function evidenceOf({ workers }: RunOutcome, memoryKind: Evidence['memoryKind']): Evidence {
  return {
    workers: workers.map(({ pid, threadId, tasks, busyMs, host }) => ({
      pid,
      threadId,
      tasks,
      busyMs,
      ...(host !== undefined && { host }),
    })),
    sharedMemory: workers.length > 0 && workers.every((worker) => worker.sharedMemory),
    memoryKind,
  };
}

/** The mean over the workers that say how long they imported. Whoever never starts one does not say. */
function workerLoadOf({ workers }: RunOutcome): Pick<TakenAt<'opening'>, 'workerLoad'> {
  const loads = workers.flatMap(({ loadMs }) => loadMs ?? []);
  return loads.length === 0 ? {} : { workerLoad: loads.reduce((sum, ms) => sum + ms, 0) / loads.length };
}

function traffic(measured: Traffic | undefined): Pick<Evidence, 'traffic'> {
  return measured === undefined ? {} : { traffic: measured };
}

function queueEvidence(session: Session): Pick<Evidence, 'queue'> {
  const account = session.service?.();
  return account === undefined ? {} : { queue: account.evidence };
}

/** Processes of this host: the memory of others can't be read here. */
function otherProcesses({ workers }: RunOutcome): number[] {
  const here = workers.filter(({ host = OWN_HOST }) => host === OWN_HOST);
  return [...new Set(here.map(({ pid }) => pid))].filter((pid) => pid !== OWN_PID);
}

function ownService(session: Session): number[] {
  const pid = session.service?.().pid ?? null;
  return pid === null ? [] : [pid];
}

const OWN_HOST = hostname();

async function timed(work: () => Promise<void>): Promise<number> {
  const start = now();
  await work();
  return now() - start;
}
