import fc from 'fast-check';
import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import { cleanLines, cleanText } from '../model/clean-text.js';
import type { Environment } from '../model/environment.js';
import { type Failure, PHASES } from '../model/failure.js';
import type { Plan, PlannedWorkload } from '../model/plan.js';
import { DECLARATIONS, METRIC_NAMES, METRICS, type MetricName } from '../model/recorded-metrics.js';
import type { CellResult, Results, RoundSample, Warning } from '../model/results.js';
import type { PlannedStrategy, StrategyFacts } from '../model/strategy-facts.js';
import type { WorkloadData } from '../model/workload-source.js';
import { MAX_MS, MIN_RUN_MS } from '../store/limits.js';
import { plannedStrategy as builtInOrUnknown } from './planned-strategy.js';

// Results for property tests: any that a run could write, small, with names in any script.

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => cleanText(text, 20))
  .filter((text) => text !== '');
const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => cleanText(text, 60));
const lines = fc.array(line, { maxLength: 4 }).map((texts) => cleanLines(texts.join('\n'), 1000));
const ms = fc.double({ min: 0, max: 1e9, noNaN: true }).map(withoutNegativeZero);
/** Times that include the extremes that a file may have, and equal times. */
const runMs = fc.oneof(
  fc.double({ min: MIN_RUN_MS, max: MAX_MS, noNaN: true }),
  fc.constantFrom(MIN_RUN_MS, 1, MAX_MS),
);
const count = fc.nat({ max: 1e9 });
const positive = fc.integer({ min: 1, max: 1e9 });
const workers = fc.integer({ min: 1, max: 256 });
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);

const environment: fc.Arbitrary<Environment> = fc.record({
  cpuModel: name,
  cpuCount: workers,
  usableCores: workers,
  affinityCores: workers,
  quotaCores: orNull(fc.double({ min: 0.01, max: 256, noNaN: true })),
  memoryBytes: count,
  memoryLimitBytes: orNull(count),
  platform: fc.constantFrom('linux', 'darwin', 'win32'),
  arch: fc.constantFrom('x64', 'arm64'),
  osRelease: name,
  node: fc.constantFrom('20.19.0', '22.12.0', '24.0.0'),
  runtime: fc.record({ name: fc.constantFrom('node', 'bun', 'deno'), version: name }),
  v8: name,
  governor: orNull(name),
  container: orNull(name),
  virtualMachine: orNull(name),
  loadBefore: fc.double({ min: 0, max: 500, noNaN: true }).map(withoutNegativeZero),
  loadAfter: orNull(fc.nat({ max: 500 })),
  gitCommit: orNull(
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 }),
  ),
  gitDirty: orNull(fc.boolean()),
  variables: fc.dictionary(fc.constantFrom('NODE_OPTIONS', 'LD_PRELOAD', 'UV_THREADPOOL_SIZE'), line),
});

const workloadData: fc.Arbitrary<WorkloadData> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'calls'), file: line }),
  fc.record({
    kind: fc.constant('files'),
    pattern: line,
    files: fc.array(line, { minLength: 1, maxLength: 3 }),
    as: fc.constantFrom('text', 'bytes'),
  }),
);

const plannedWorkload: fc.Arbitrary<PlannedWorkload> = fc.record({
  id: name,
  title: line,
  sizeUnit: name,
  lifecycle: fc.constantFrom('pool', 'per-task'),
  measures: fc.constantFrom('work', 'startup'),
  variantOf: orNull(name),
  sizes: fc.uniqueArray(positive, { minLength: 1, maxLength: 4 }).map(ascending),
  path: orNull(line),
  exportName: orNull(name),
  data: orNull(workloadData),
});

const strategyFacts: fc.Arbitrary<StrategyFacts> = fc.record({
  where: fc.constantFrom('here', 'threads', 'processes', 'elsewhere'),
  input: fc.constantFrom('stays', 'cloned-per-task', 'cloned-once', 'moved', 'shared'),
  simplicity: count,
  crashTakesDown: fc.constantFrom('worker', 'process'),
  mostWorkers: orNull(workers),
});

const plannedStrategy: fc.Arbitrary<PlannedStrategy> = fc.record(
  {
    id: name,
    facts: strategyFacts,
    options: fc.dictionary(name, fc.oneof(line, count), { maxKeys: 3 }),
    package: fc.record({ name, version: orNull(line) }),
  },
  { requiredKeys: ['id', 'facts', 'options'] },
);

/** All fields of a plan except its cells. */
const sweep: fc.Arbitrary<Omit<Plan, 'cells'>> = fc.record({
  seed: count,
  preset: fc.constantFrom('quick', 'default', 'thorough'),
  matrix: fc.constantFrom('cross', 'full'),
  workloads: fc.uniqueArray(plannedWorkload, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
  strategies: fc.uniqueArray(plannedStrategy, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
  workers: fc.uniqueArray(workers, { minLength: 1, maxLength: 4 }).map(ascending),
  rounds: fc.record({ min: fc.nat({ max: 10 }), max: fc.integer({ min: 10, max: 100 }) }),
  round: fc.record({
    warmUpRuns: count,
    warmUpMs: ms,
    warmUpCapMs: ms,
    samples: fc.integer({ min: 1, max: 1000 }),
    measureMs: ms,
    minSampleMs: ms,
  }),
  timeBudgetMs: orNull(ms),
  timeoutMs: orNull(ms),
  precision: fc.double({ min: 0.001, max: 1, noNaN: true }),
});

const roundSample: fc.Arbitrary<RoundSample> = fc.record({
  round: fc.nat({ max: 1000 }),
  position: fc.nat({ max: 1000 }),
  startedAtMs: ms,
  runsPerSample: positive,
  metrics: fc.record(Object.fromEntries(METRIC_NAMES.map((metric) => [metric, timesOf(metric)])), {
    requiredKeys: [],
  }),
});

function timesOf(metric: MetricName): fc.Arbitrary<number[]> {
  return fc.array(DECLARATIONS[metric].values === 'positive' ? runMs : ms, { minLength: 1, maxLength: 4 });
}

function rounds(minLength: number): fc.Arbitrary<RoundSample[]> {
  return fc
    .uniqueArray(roundSample, { minLength, maxLength: 3, selector: ({ round }) => round })
    .map((samples) => samples.sort((a, b) => a.round - b.round));
}

const failure: fc.Arbitrary<Failure> = fc.record(
  {
    kind: fc.constantFrom(
      'threw',
      'exited',
      'killed',
      'out-of-memory',
      'timed-out',
      'wrong-answer',
      'changed-input',
    ),
    message: line,
    phase: fc.constantFrom(...PHASES),
    stack: lines,
  },
  { requiredKeys: ['kind', 'message', 'phase'] },
);

function cellResult(cell: CellKey): fc.Arbitrary<CellResult> {
  const key = Object.fromEntries(
    Object.entries(cell).map(([field, value]) => [field, fc.constant(value)]),
  ) as {
    [Field in keyof CellKey]: fc.Arbitrary<CellKey[Field]>;
  };
  const worker = fc.record({ pid: count, threadId: count, tasks: count, busyMs: count });
  return fc.oneof(
    fc.record({ ...key, status: fc.constant('pending' as const) }),
    fc.record(
      {
        ...key,
        status: fc.constant('measured' as const),
        answer: fc.oneof(line, fc.double({ noNaN: true, noDefaultInfinity: true }).map(withoutNegativeZero)),
        evidence: fc.record({
          workers: fc.array(worker, { maxLength: 3 }),
          sharedMemory: fc.boolean(),
          memoryKind: fc.constantFrom('pss', 'rss'),
        }),
        rounds: rounds(1),
        answerDigest: fc.constant('0f'.repeat(32)),
      },
      { requiredKeys: ['workload', 'size', 'strategy', 'workers', 'status', 'answer', 'evidence', 'rounds'] },
    ),
    fc.record({ ...key, status: fc.constant('skipped' as const), reason: line }),
    fc.record({ ...key, status: fc.constant('failed' as const), failure, rounds: rounds(0) }),
  );
}

function cellKeys(plan: Omit<Plan, 'cells'>): CellKey[] {
  return plan.workloads.flatMap(({ id, sizes }) =>
    sizes.flatMap((size) =>
      plan.strategies.flatMap(({ id: strategy }) =>
        plan.workers.map((count) => ({ workload: id, size, strategy, workers: count })),
      ),
    ),
  );
}

function warning(cells: readonly CellKey[]): fc.Arbitrary<Warning> {
  return fc.record(
    {
      code: fc.constantFrom('machine-loaded', 'timer-coarse', 'governor', 'time-budget'),
      message: line,
      cell: fc.constantFrom(...cells),
    },
    { requiredKeys: ['code', 'message'] },
  );
}

/** Results as a run could have written them: every text is clean, every reference resolves. */
export const arbitraryResults: fc.Arbitrary<Results> = sweep
  .chain((planned) => {
    const all = cellKeys(planned);
    return fc.subarray(all, { minLength: 1, maxLength: Math.min(6, all.length) }).chain((cells) =>
      fc.record({
        schemaVersion: fc.constant(1 as const),
        tool: fc.record({
          name: fc.constant('parallel-bench'),
          version: fc.constantFrom('0.1.0', '1.2.3-beta.4'),
        }),
        startedAt: fc
          .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString()),
        complete: fc.boolean(),
        environment,
        plan: fc.constant({ ...planned, cells }),
        metrics: fc.constant(METRICS),
        cells: fc.tuple(...cells.map(cellResult)),
        controls: fc.tuple(...cells.slice(0, 1).map(cellResult)),
        probes: fc.array(
          fc.record({
            round: fc.nat({ max: 1000 }),
            capacity: fc.double({ min: 0.01, max: 2, noNaN: true }),
          }),
          {
            maxLength: 3,
          },
        ),
        time: fc.record({ wallMs: ms, processStartMs: ms, cellMs: ms, probeMs: ms }),
        warnings: fc.array(warning(cells), { maxLength: 2 }),
      }),
    );
  })
  // fast-check's objects may lack a prototype, unlike the reader's.
  .map((results): Results => structuredClone(results));

function ascending(numbers: number[]): number[] {
  return numbers.sort((a, b) => a - b);
}

/** Turns -0 into 0, because JSON has no -0. */
function withoutNegativeZero(value: number): number {
  return value + 0;
}

/** How many of each a large results file has. */
export interface Extent {
  readonly workloads: number;
  readonly strategies: number;
  readonly workers: number;
}

/**
 * Makes results of one size and one round, with as many workloads, strategies and worker counts as asked for.
 * The times differ.
 */
export function largeResults({ workloads, strategies, workers }: Extent): Results {
  const [template] = fc.sample(arbitraryResults, { seed: 11, numRuns: 1 });
  if (template === undefined) throw new Error('there is no sample');
  const ids = Array.from({ length: workloads }, (_, i) => `workload-${i}`);
  const names = [BASELINE_STRATEGY, ...Array.from({ length: strategies - 1 }, (_, i) => `strategy-${i}`)];
  const counts = Array.from({ length: workers }, (_, i) => i + 1);
  const cells = ids.flatMap((workload) =>
    names.flatMap((strategy) =>
      (strategy === BASELINE_STRATEGY ? [1] : counts).map((count) => ({
        workload,
        size: 10,
        strategy,
        workers: count,
      })),
    ),
  );
  const measured = (cell: CellKey, i: number): CellResult => ({
    ...cell,
    status: 'measured',
    answer: 1,
    evidence: { workers: [], sharedMemory: false, memoryKind: 'pss' },
    rounds: [roundOf(1 + (i % 97) / 100)],
  });
  return {
    ...template,
    plan: {
      ...template.plan,
      workloads: ids.map((id) => ({
        id,
        title: id,
        sizeUnit: 'items',
        lifecycle: 'pool',
        measures: 'work',
        variantOf: null,
        sizes: [10],
        path: null,
        exportName: null,
        data: null,
      })),
      strategies: names.map(builtInOrUnknown),
      workers: counts,
      cells,
    },
    cells: cells.map(measured),
    controls: cells.filter(({ strategy }) => strategy === BASELINE_STRATEGY).map(measured),
    warnings: [],
  };
}

function roundOf(ms: number): RoundSample {
  const times = {
    startup: [ms],
    cold: [2 * ms],
    warm: [ms, ms],
    compute: [ms / 2],
    imbalance: [0],
    memory: [4096],
  };
  return { round: 0, position: 0, startedAtMs: 0, runsPerSample: 1, metrics: times };
}
