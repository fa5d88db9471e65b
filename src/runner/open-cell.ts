import { readFile } from 'node:fs/promises';
import { loadStrategy } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { readMemory } from '../environment/process-memory.js';
import { cleanText } from '../model/clean-text.js';
import { MeasurementError, type Phase } from '../model/failure.js';
import { createRandom, deriveSeed } from '../model/random.js';
import type { Evidence } from '../model/results.js';
import type { Job, RunOutcome, Strategy } from '../model/strategy.js';
import type { Workload } from '../model/workload.js';
import { perTask } from '../pool/per-task.js';
import type { CellRequest, Turn } from './cell-protocol.js';
import { TurnTimer, turnOf } from './turn-timer.js';

/** A cell whose first run is done: its session can be asked for turns until it is closed. */
export interface OpenCell {
  readonly answer: string | number;
  readonly startupMs: number;
  /** Startup and the first run. */
  readonly coldMs: number;
  /** The first run as a sample of its own, where every run starts its workers anew and so none is colder than another. */
  readonly firstTurn: Turn | undefined;
  turn(runs: number): Promise<Turn>;
  evidence(): Promise<Evidence>;
  /** Memory the open session added to this process and its workers; null where the system does not tell. */
  memoryBytes(): Promise<number | null>;
  /** Resolves with the time it took. */
  close(): Promise<number>;
}

/** Creates the input (untimed), opens a session (startup), runs once (cold) and checks the answer. Where it rejects, workers may be left: end the process. */
export async function openCell(request: CellRequest, enter: (phase: Phase) => void): Promise<OpenCell> {
  enter('input');
  const { cell } = request;
  // First: an input may take all the memory or descriptors there are.
  const strategy = await loadStrategy(cell.strategy);
  const job = await createJob(request, strategy);
  const { workload } = job.workload;
  const open = workload.lifecycle === 'per-task' ? perTask(strategy).open : strategy.open;
  const before = await readMemory([process.pid]);

  enter('startup');
  const start = performance.now();
  const session = await open(job);
  const startupMs = performance.now() - start;

  enter('first run');
  const first = await session.run();
  const coldMs = performance.now() - start;
  const answer = checkedAnswer(workload, cell.size, first);
  const turns = new TurnTimer(session, cell.workers, (outcome) => {
    demandAnswer(storable(workload.answer(outcome.results)), answer, 'its first run answered');
  });
  enter('warm run');
  return {
    answer,
    startupMs,
    coldMs,
    firstTurn:
      workload.lifecycle === 'per-task' ? turnOf(first, coldMs - startupMs, cell.workers) : undefined,
    turn: (runs) => turns.turn(runs),
    evidence: async () => evidenceOf(first, before?.kind ?? 'rss'),
    memoryBytes: async () => {
      const after = await readMemory([process.pid, ...otherProcesses(first)]);
      return before === undefined || after?.kind !== before.kind
        ? null
        : Math.max(0, after.bytes - before.bytes);
    },
    close: () => {
      enter('shutdown');
      return timed(() => session.close());
    },
  };
}

async function createJob(request: CellRequest, strategy: Strategy): Promise<Job> {
  const { cell, workloadPath, inputFile, seed, chunk, serialization } = request;
  const loaded = await loadWorkload(workloadPath);
  const workload =
    inputFile === null ? loaded.workload : await withFile(loaded.workload, await readFile(inputFile, 'utf8'));
  const random = createRandom(deriveSeed(seed, `${cell.workload}/${cell.size}`));
  const created = await workload.createInput(cell.size, random);
  const tasks = { first: 0, count: workload.taskCount(created) };
  const input = strategy.prepare === undefined ? created : strategy.prepare(created);
  return { workload: { ...loaded, workload }, input, tasks, workers: cell.workers, chunk, serialization };
}

async function withFile(workload: Workload, text: string): Promise<Workload> {
  if (workload.withInput === undefined)
    throw new MeasurementError('bad-module', 'this workload takes no input file');
  return workload.withInput(text);
}

function checkedAnswer(workload: Workload, size: number, outcome: RunOutcome): string | number {
  const answer = storable(workload.answer(outcome.results));
  const known = workload.expected?.(size);
  if (known !== undefined) demandAnswer(answer, known, 'the known answer is');
  return answer;
}

/** As a results file can hold it. */
function storable(answer: unknown): string | number {
  if (typeof answer === 'string') return cleanText(answer, MAX_ANSWER_LENGTH);
  if (typeof answer === 'number' && Number.isFinite(answer)) return answer;
  throw new MeasurementError(
    'wrong-answer',
    `answer() gave ${String(answer)}; it must give a text or a finite number`,
  );
}

const MAX_ANSWER_LENGTH = 65_536;

function demandAnswer(answer: string | number, right: string | number, whose: string): void {
  if (Object.is(answer, right)) return;
  throw new MeasurementError(
    'wrong-answer',
    `answered ${JSON.stringify(answer)}; ${whose} ${JSON.stringify(right)}`,
  );
}

function evidenceOf({ workers }: RunOutcome, memoryKind: Evidence['memoryKind']): Evidence {
  return {
    workers: workers.map(({ pid, threadId, tasks, busyMs }) => ({ pid, threadId, tasks, busyMs })),
    sharedMemory: workers.length > 0 && workers.every((worker) => worker.sharedMemory),
    memoryKind,
  };
}

function otherProcesses({ workers }: RunOutcome): number[] {
  return [...new Set(workers.map(({ pid }) => pid))].filter((pid) => pid !== process.pid);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
