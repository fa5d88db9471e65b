import { METRICS } from '../model/recorded-metrics.js';
import type { MeasuredRound } from '../run/measure-round.js';
import { nextPass } from '../run/passes/next-pass.js';
import { Recorder } from '../run/recorder.js';
import { runPlan } from '../run/run-plan.js';
import { ResultsFile } from '../store/save-results.js';
import { testPlan, testWorkload } from './plan.js';
import { plannedStrategy } from './planned-strategy.js';
import { syntheticResults } from './synthetic-results.js';
import { TWO_CORES } from './synthetic-truths.js';

/** On a clock that only processes move; of the tool's own work nothing is left out. */
const PROCESS_MS = 100;
const CELLS_OF_WORKLOAD = 100;

/**
 * Test support: a run of so many cells, two rounds each, into that file, whose processes take no time. What it costs is the
 * bookkeeping: what comes next, what was learnt, how long it will go on, and saving.
 */
export async function recordRun(cells: number, path: string): Promise<void> {
  const sizes = Array.from({ length: CELLS_OF_WORKLOAD / 2 }, (_, i) => i + 1);
  const workloads = Array.from({ length: cells / CELLS_OF_WORKLOAD }, (_, i) =>
    testWorkload({ id: `workload-${i}`, sizes }),
  );
  const { environment, tool, startedAt, schemaVersion } = syntheticResults({ ...TWO_CORES, rounds: 1 });
  const head = { schemaVersion, tool, startedAt, environment, metrics: METRICS };
  const file = await ResultsFile.open(path);
  let clock = 0;
  try {
    await runPlan({
      recorder: new Recorder(head, testPlan({ workloads, workers: [1] })),
      nextPass,
      requestFor: ({ cell }) => ({
        cell,
        strategy: plannedStrategy(cell.strategy),
        workload: { path: '', exportName: null, data: null },
        seed: 1,
      }),
      measure: async () => {
        clock += PROCESS_MS;
        return MEASURED;
      },
      probe: async () => 0.9,
      saveRound: (changes, whole) => file.saveRound(changes, whole),
      save: (results) => file.save(results),
      // A terminal's line asks for this before each process.
      onProgress: ({ timeLeft }) => void timeLeft(),
      signal: new AbortController().signal,
      now: () => clock,
    });
  } finally {
    await file.close();
  }
}

const MEASURED: MeasuredRound = {
  status: 'measured',
  processStartMs: 40,
  cellMs: 60,
  measurement: {
    answer: 4,
    evidence: {
      workers: [{ pid: 1, threadId: 0, tasks: 4, busyMs: 1 }],
      sharedMemory: false,
      memoryKind: 'pss',
    },
    runsPerSample: 1,
    metrics: {
      startup: [1.25],
      cold: [2.5],
      warm: [1.125, 1.0625, 1.09375],
      compute: [1, 1, 1],
      imbalance: [0, 0, 0],
      shutdown: [1],
    },
  },
};
