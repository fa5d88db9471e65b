import type { CellKey } from '../model/cell.js';
import type { CellMeasurement } from '../model/measurement.js';
import type { Plan } from '../model/plan.js';
import { METRICS } from '../model/recorded-metrics.js';
import type { Results } from '../model/results.js';
import type { MeasuredRound } from '../run/measure-round.js';
import { nextPass } from '../run/passes/next-pass.js';
import { Recorder, type ResultsHead } from '../run/recorder.js';
import { runPlan } from '../run/run-plan.js';
import type { RunSetup } from '../run/run-setup.js';
import { TEST_ENVIRONMENT } from './environment.js';
import { plannedStrategy } from './planned-strategy.js';

const HEAD: ResultsHead = {
  schemaVersion: 1,
  tool: { name: 'parallel-bench', version: '0.0.0' },
  startedAt: '2026-01-01T00:00:00.000Z',
  environment: TEST_ENVIRONMENT,
  metrics: METRICS,
};

/** A cell that failed by itself. */
export const FAILED: Extract<MeasuredRound, { status: 'failed' }> = {
  status: 'failed',
  processStartMs: 40,
  cellMs: 60,
  failure: { kind: 'threw', message: 'no', phase: 'first run' },
};

/**
 * Makes the round of a cell that was measured with this answer. `digest` is two hexadecimal digits, repeated
 * to make a digest.
 */
export function good(answer: number | string, digest?: string): MeasuredRound {
  const measurement: CellMeasurement = {
    answer,
    ...(digest === undefined ? {} : { answerDigest: digest.repeat(32) }),
    evidence: {
      workers: [{ pid: 1, threadId: 0, tasks: 4, busyMs: 1 }],
      sharedMemory: false,
      memoryKind: 'pss',
    },
    runsPerSample: 1,
    metrics: { startup: [1], cold: [2], warm: [1], compute: [1], imbalance: [0], shutdown: [1] },
  };
  return { status: 'measured', processStartMs: 40, cellMs: 60, measurement };
}

/** How a run differs from one in which every cell is measured without trouble. */
export interface Changes {
  readonly outcome?: (cell: CellKey, count: number) => MeasuredRound;
  readonly signal?: AbortSignal;
  readonly earlier?: Results;
  readonly takes?: (cell: CellKey, timeoutMs: number) => number;
  readonly nextPass?: RunSetup['nextPass'];
  /** Ms of the time budget that were spent before the run. */
  readonly spentMs?: number;
}

/** The outcome of a run, and what it did on the way. */
export interface PlannedRun {
  readonly results: Results;
  /** The measured cells, in the order of their processes. */
  readonly measured: readonly CellKey[];
  readonly saves: readonly Results[];
  /** In ms. */
  readonly elapsed: number;
}

/** Runs a plan on a clock of its own, whose processes take 100 ms each, or as long as `takes` says. */
export async function runPlanned(plan: Plan, changes: Changes = {}): Promise<PlannedRun> {
  const { outcome = () => good(4), signal, earlier, takes = () => 100, spentMs = 0 } = changes;
  let clock = 0;
  const measured: CellKey[] = [];
  const saves: Results[] = [];
  const setup: RunSetup = {
    recorder: new Recorder(HEAD, plan, earlier),
    nextPass: changes.nextPass ?? nextPass,
    requestFor: ({ cell }) => ({
      cell,
      strategy: plannedStrategy(cell.strategy),
      workload: { path: '', exportName: null, data: null },
      seed: 1,
    }),
    measure: async ({ cell }, _, timeoutMs) => {
      clock += takes(cell, timeoutMs);
      measured.push(cell);
      return { ...outcome(cell, measured.length), processStartMs: 40, cellMs: takes(cell, timeoutMs) - 40 };
    },
    probe: async () => 0.9,
    saveRound: async (_, whole) => void saves.push(whole()),
    save: async (results) => void saves.push(results),
    onProgress: () => {},
    signal: signal ?? new AbortController().signal,
    now: () => clock,
    countsFrom: -spentMs,
  };
  return { results: await runPlan(setup), measured, saves, elapsed: clock };
}
