import type { MeasuredCell } from '../findings/rounds.js';
import { BASELINE_STRATEGY, type CellKey, cellId } from '../model/cell.js';
import type { Environment } from '../model/environment.js';
import type { Plan } from '../model/plan.js';
import { createRandom, deriveSeed } from '../model/random.js';
import { METRICS } from '../model/recorded-metrics.js';
import type { Probe, Results, RoundSample } from '../model/results.js';
import { plannedStrategy } from './planned-strategy.js';
import { named, type TrueWorkload, type Truth, trueTimes } from './true-times.js';

const SAMPLES = 20;

/**
 * Makes a whole results file as if measured on this machine, with the default cross of sizes and worker
 * counts.
 */
export function syntheticResults(truth: Truth): Results {
  const plan = planOf(truth);
  const rounds = roundNumbers(truth);
  const cells = plan.cells.map((cell) => syntheticCell(truth, cell, 'cell', rounds));
  const controls = plan.cells
    .filter((cell) => cell.strategy === BASELINE_STRATEGY && cell.size === largest(truth, cell.workload))
    .map((cell) => syntheticCell(truth, cell, 'control', rounds));
  const probes: Probe[] = rounds.map((round) => ({ round, capacity: 0.97 }));
  return {
    schemaVersion: 1,
    tool: { name: 'parallel-bench', version: '0.1.0' },
    startedAt: '2026-01-02T03:04:05.000Z',
    complete: true,
    environment: ENVIRONMENT(truth.cores),
    plan,
    metrics: METRICS,
    cells,
    controls,
    probes,
    time: { wallMs: 200_000, processStartMs: 20_000, cellMs: 166_000, probeMs: 4000 },
    warnings: [],
  };
}

/** Makes a cell, or the control of one, measured in these rounds. */
export function syntheticCell(
  truth: Truth,
  cell: CellKey,
  role: 'cell' | 'control',
  rounds: readonly number[],
): MeasuredCell {
  const workload = named(truth.workloads, cell.workload);
  const tasks = workload.tasks(cell.size);
  return {
    ...cell,
    status: 'measured',
    answer: tasks,
    evidence: {
      workers: Array.from({ length: cell.workers }, (_, i) => ({
        pid: 100 + (cell.strategy === 'child-fork' ? i : 0),
        threadId: cell.strategy.startsWith('worker') ? i + 1 : 0,
        tasks: Math.floor(tasks / cell.workers) + (i < tasks % cell.workers ? 1 : 0),
        busyMs: 1,
      })),
      sharedMemory: cell.strategy === 'worker-shared',
      memoryKind: 'pss',
    },
    rounds: rounds.map((round) => roundSample(truth, cell, round, role)),
  };
}

function roundSample(truth: Truth, cell: CellKey, round: number, role: string): RoundSample {
  const strategy = named(truth.strategies, cell.strategy);
  const times = trueTimes(named(truth.workloads, cell.workload), strategy, cell.size, cell.workers);
  const weather = normals(deriveSeed(truth.seed, `round ${round}`));
  const normal = normals(deriveSeed(truth.seed, `${role} ${round} ${cellId(cell)}`));
  const level = Math.exp(truth.noise.pass * weather() + truth.noise.process * normal());
  const once = (ms: number) => [ms * level * Math.exp(truth.noise.sample * normal())];
  const factors = Array.from(
    { length: truth.samples ?? SAMPLES },
    () => level * Math.exp(truth.noise.sample * normal()),
  );
  const each = (ms: number) => factors.map((factor) => ms * factor);
  return {
    round,
    position: 0,
    startedAtMs: round * 1000,
    runsPerSample: 1,
    metrics: {
      startup: once(times.startup),
      cold: once(times.cold),
      warm: each(times.warm),
      cpu: each(times.compute * cell.workers + (times.warm - times.compute - times.imbalance)),
      compute: each(times.compute),
      imbalance: each(times.imbalance),
      shutdown: once(strategy.startMs / 10),
      memory: once(strategy.bytesPerWorker * cell.workers),
      othersWait: once(times.othersWait),
      loopDelayP99: once(0.99 * times.othersWait),
    },
  };
}

function planOf(truth: Truth): Plan {
  const most = Math.max(...truth.workers);
  const cells = truth.workloads.flatMap((workload) =>
    truth.strategies.flatMap((strategy) =>
      workload.sizes.flatMap((size) =>
        truth.workers
          .filter((workers) =>
            plannedStrategy(strategy.id).facts.mostWorkers === 1
              ? workers === 1
              : inCross(workload, size, workers, most),
          )
          .map((workers) => ({ workload: workload.id, size, strategy: strategy.id, workers })),
      ),
    ),
  );
  return {
    seed: truth.seed,
    preset: 'default',
    matrix: 'cross',
    workloads: truth.workloads.map((workload) => ({
      id: workload.id,
      title: workload.title,
      sizeUnit: workload.sizeUnit,
      lifecycle: workload.lifecycle ?? 'pool',
      measures: workload.measures ?? 'work',
      variantOf: workload.variantOf ?? null,
      sizes: workload.sizes,
      path: null,
      exportName: null,
      data: null,
    })),
    strategies: truth.strategies.map(({ id }) => plannedStrategy(id)),
    workers: truth.workers,
    rounds: { min: Math.min(6, truth.rounds), max: truth.rounds },
    round: {
      warmUpRuns: 10,
      warmUpMs: 100,
      warmUpCapMs: 3000,
      samples: truth.samples ?? SAMPLES,
      measureMs: 500,
      minSampleMs: 1,
    },
    timeBudgetMs: null,
    timeoutMs: null,
    precision: 0.02,
    cells,
  };
}

function inCross(workload: TrueWorkload, size: number, workers: number, most: number): boolean {
  return workload.lifecycle === 'per-task'
    ? workers === 1
    : workers === most || size === workload.sizes.at(-1);
}

function largest(truth: Truth, id: string): number {
  return Math.max(...named(truth.workloads, id).sizes);
}

function roundNumbers(truth: Truth): number[] {
  return Array.from({ length: truth.rounds }, (_, round) => round);
}

/** Draws standard normal numbers (Box & Muller, 1958). */
function normals(seed: number): () => number {
  const random = createRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const ENVIRONMENT = (cores: number): Environment => ({
  cpuModel: 'Synthetic CPU @ 3.00GHz',
  cpuCount: cores,
  usableCores: cores,
  affinityCores: cores,
  quotaCores: null,
  memoryBytes: 8 * 2 ** 30,
  memoryLimitBytes: null,
  platform: 'linux',
  arch: 'x64',
  osRelease: '6.1.0',
  node: '20.20.2',
  runtime: { name: 'node', version: '20.20.2' },
  v8: '11.3.244.8',
  governor: null,
  container: null,
  virtualMachine: 'kvm',
  loadBefore: 0.2,
  loadAfter: 2.1,
  gitCommit: '0123456789abcdef0123456789abcdef01234567',
  gitDirty: false,
  variables: {},
});
