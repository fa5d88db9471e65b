import assert from 'node:assert/strict';
import type { MeasuredCell } from '../findings/rounds.js';
import type { Results } from '../model/results.js';
import { plannedStrategy } from './planned-strategy.js';
import { syntheticResults } from './synthetic-results.js';
import { TWO_CORES } from './synthetic-truths.js';

/** What a strategy needs per task, in ms: to hand it over, and in a worker besides the work. */
export interface LadderCosts {
  readonly dispatch: number;
  readonly overhead: number;
  readonly startUp: number;
}

export const LADDER_TASKS = 100;
export const LADDER_WORKERS = 4;
const ROUNDS = 8;
/** Task lengths in ms. */
const LENGTHS = [0.01, 0.1, 1, 10, 100];

/** Tasks are handed over one after another while the workers compute, so the slower of both sets the pace. */
function perTask({ dispatch, overhead }: LadderCosts, lengthMs: number, workers: number): number {
  return Math.max(dispatch, (lengthMs + overhead) / workers);
}

/**
 * Makes a run on four cores in which every time is what that law gives, but for a per cent from round to round.
 *
 * @param lengthsMs what tasks of the workload that is to show the cut-offs take
 * @param wrongBy by what factor the queue's time is another one, per such length
 */
export function syntheticLadder(
  costs: LadderCosts,
  lengthsMs: readonly number[] = LENGTHS,
  wrongBy: ReadonlyMap<number, number> = new Map(),
): Results {
  const base = syntheticResults({
    ...TWO_CORES,
    cores: LADDER_WORKERS,
    rounds: ROUNDS,
    workers: [1, LADDER_WORKERS],
  });
  const [sample = assert.fail()] = base.cells;
  const [planned = assert.fail()] = base.plan.workloads;
  assert.ok(sample.status === 'measured');
  const [round = assert.fail()] = sample.rounds;
  const cell = (
    key: Pick<MeasuredCell, 'workload' | 'size' | 'strategy' | 'workers'>,
    tasks: number,
    ms: number,
    startUp: number,
  ): MeasuredCell => ({
    ...sample,
    ...key,
    evidence: { ...sample.evidence, workers: [{ pid: 1, threadId: 0, tasks, busyMs: 0 }] },
    rounds: Array.from({ length: ROUNDS }, (_none, pass) => {
      const level = 1 + 0.01 * (((pass * 5 + key.size + key.strategy.length) % 7) - 3);
      const metrics = {
        ...round.metrics,
        warm: [ms * level],
        startup: [startUp],
        cold: [startUp + ms * level],
      };
      const { cpu: _, ...known } = metrics;
      return { ...round, round: pass, metrics: known };
    }),
  });
  const lengths = lengthsMs.map((lengthMs, i) => ({ lengthMs, size: 10 ** i }));
  const cells = [
    cell(
      { workload: 'no-op', size: LADDER_TASKS, strategy: 'main-thread', workers: 1 },
      LADDER_TASKS,
      LADDER_TASKS * 1e-5,
      0,
    ),
    cell({ workload: 'no-op', size: 1, strategy: 'queue', workers: LADDER_WORKERS }, 1, 3, costs.startUp),
    ...[1, LADDER_WORKERS].map((workers) =>
      cell(
        { workload: 'no-op', size: LADDER_TASKS, strategy: 'queue', workers },
        LADDER_TASKS,
        LADDER_TASKS * perTask(costs, 0, workers),
        costs.startUp,
      ),
    ),
    ...lengths.flatMap(({ lengthMs, size }) => [
      cell(
        { workload: 'lengths', size, strategy: 'main-thread', workers: 1 },
        LADDER_TASKS,
        LADDER_TASKS * lengthMs,
        0,
      ),
      cell(
        { workload: 'lengths', size, strategy: 'queue', workers: LADDER_WORKERS },
        LADDER_TASKS,
        LADDER_TASKS * perTask(costs, lengthMs, LADDER_WORKERS) * (wrongBy.get(lengthMs) ?? 1),
        costs.startUp,
      ),
    ]),
  ];
  const workloads = [
    { ...planned, id: 'no-op', measures: 'dispatch' as const, sizes: [1, LADDER_TASKS] },
    { ...planned, id: 'lengths', sizes: lengths.map(({ size }) => size) },
  ];
  const strategies = ['main-thread', 'queue'].map(plannedStrategy);
  return { ...base, plan: { ...base.plan, workloads, strategies, cells }, cells, controls: [] };
}
