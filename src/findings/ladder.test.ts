import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Results } from '../model/results.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { findings } from './findings.js';
import { ladderFindings } from './ladder.js';
import type { MeasuredCell } from './rounds.js';

/** What a strategy needs per task, in ms: to hand it over, and in a worker besides the work. */
interface Costs {
  readonly dispatch: number;
  readonly overhead: number;
  readonly startUp: number;
}

const TASKS = 100;
const WORKERS = 4;
const ROUNDS = 8;
/** Task lengths in ms, which are the sizes of the workload that is to show the cut-offs. */
const LENGTHS = [0.01, 0.1, 1, 10, 100];

/** Tasks are handed over one after another while the workers compute, so the slower of both sets the pace. */
function perTask({ dispatch, overhead }: Costs, lengthMs: number, workers: number): number {
  return Math.max(dispatch, (lengthMs + overhead) / workers);
}

/** A run on four cores in which every time is what that law gives, but for a per cent from round to round. */
function measured(costs: Costs): Results {
  const base = syntheticResults({ ...TWO_CORES, cores: WORKERS, rounds: ROUNDS, workers: [1, WORKERS] });
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
  const lengths = LENGTHS.map((lengthMs, i) => ({ lengthMs, size: 10 ** i }));
  const cells = [
    cell({ workload: 'no-op', size: TASKS, strategy: 'main-thread', workers: 1 }, TASKS, TASKS * 1e-5, 0),
    cell({ workload: 'no-op', size: 1, strategy: 'queue', workers: WORKERS }, 1, 3, costs.startUp),
    ...[1, WORKERS].map((workers) =>
      cell(
        { workload: 'no-op', size: TASKS, strategy: 'queue', workers },
        TASKS,
        TASKS * perTask(costs, 0, workers),
        costs.startUp,
      ),
    ),
    ...lengths.flatMap(({ lengthMs, size }) => [
      cell({ workload: 'lengths', size, strategy: 'main-thread', workers: 1 }, TASKS, TASKS * lengthMs, 0),
      cell(
        { workload: 'lengths', size, strategy: 'queue', workers: WORKERS },
        TASKS,
        TASKS * perTask(costs, lengthMs, WORKERS),
        costs.startUp,
      ),
    ]),
  ];
  const workloads = [
    { ...planned, id: 'no-op', measures: 'dispatch' as const, sizes: [1, TASKS] },
    { ...planned, id: 'lengths', sizes: lengths.map(({ size }) => size) },
  ];
  const strategies = ['main-thread', 'queue'].map(plannedStrategy);
  return { ...base, plan: { ...base.plan, workloads, strategies, cells }, cells, controls: [] };
}

function rungOf(costs: Costs) {
  const results = measured(costs);
  const ladder = findings(results).ladder;
  const rung = ladder?.rungs.find(({ strategy }) => strategy === 'queue');
  return { ladder, rung: rung ?? assert.fail() };
}

/** Whether two numbers are within three per cent, as the noise is. */
function near(seen: number | undefined, due: number): void {
  assert.ok(seen !== undefined && Math.abs(seen / due - 1) < 0.03, `${seen} is not near ${due}`);
}

it('finds what limits the pace where that is the handing over, and where measured cut-offs are', () => {
  // No-ops: 4 workers take max(0.5, 0.2/4) = 0.5 ms a task, and 1 worker max(0.5, 0.2) as well. A task of 0.5 ms takes
  // max(0.5, 0.7/4): it pays beyond d = 0.5 ms, and once beyond 900 · 4/3 = 1200 ms.
  const { ladder, rung } = rungOf({ dispatch: 0.5, overhead: 0.2, startUp: 900 });
  assert.deepEqual([ladder?.tasks, ladder?.workers, ladder?.checkedBy], [TASKS, WORKERS, 'lengths']);
  near(rung.dispatch.value, 0.5);
  near(rung.overhead?.value, 0.5);
  near(rung.latency?.value, 3);
  near(rung.startUp?.value, 900);
  assert.equal(rung.pays?.boundBy, 'dispatch');
  near(rung.pays?.task.value, 0.5);
  near(rung.pays?.work.value, 1200);
  assert.ok(rung.pays?.measuredTask?.kind === 'crosses');
  assert.ok(rung.pays.measuredTask.low <= 0.5 && rung.pays.measuredTask.high >= 0.5);
  assert.equal(rung.pays.agrees, true);
});

it('finds what limits the pace where that is the workers', () => {
  // No-ops: max(0.01, 6/4) = 1.5 ms a task, by one worker 6 ms. Of t = (t + 6)/4 follows t = 2 = 6/(4 − 1).
  const { rung } = rungOf({ dispatch: 0.01, overhead: 6, startUp: 100 });
  near(rung.dispatch.value, 1.5);
  near(rung.overhead?.value, 6);
  assert.equal(rung.pays?.boundBy, 'workers');
  near(rung.pays?.task.value, 2);
  assert.equal(rung.pays?.agrees, true);
});

it('says that a prediction and the measurement disagree', () => {
  const results = measured({ dispatch: 0.5, overhead: 0.2, startUp: 900 });
  // The same tasks cost a hundredth where they do nothing: no law gives the cut-offs that were measured.
  const cells = results.cells.map((cell) =>
    cell.status === 'measured' && cell.workload === 'no-op'
      ? {
          ...cell,
          rounds: cell.rounds.map((round) => ({
            ...round,
            metrics: { ...round.metrics, warm: (round.metrics.warm ?? []).map((ms) => ms / 100) },
          })),
        }
      : cell,
  );
  const ladder = findings({ ...results, cells }).ladder;
  assert.equal(ladder?.rungs.find(({ strategy }) => strategy === 'queue')?.pays?.agrees, false);
});

it('finds no ladder where no workload measures what a task costs', () => {
  const results = syntheticResults(TWO_CORES);
  assert.equal(ladderFindings(results, findings(results).workloads), null);
});
