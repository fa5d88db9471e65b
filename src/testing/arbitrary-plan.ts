import fc from 'fast-check';
import type { Environment } from '../model/environment.js';
import type { Plan, PlannedWorkload } from '../model/plan.js';
import type { PlannedStrategy, StrategyFacts } from '../model/strategy-facts.js';
import type { WorkloadData } from '../model/workload-source.js';
import { count, line, ms, name, orNull, positive, withoutNegativeZero, workers } from './arbitrary-values.js';

// Environments and plans for property tests: any that a run could write, and small.

export const environment: fc.Arbitrary<Environment> = fc.record({
  cpuModel: name,
  cpuCount: workers,
  physicalCores: workers,
  hostMarks: fc.array(fc.stringMatching(/^[0-9a-f]{16}$/), { maxLength: 2 }),
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
    flip: fc.record({ of: name, base: name, option: name, value: fc.oneof(line, count) }),
  },
  { requiredKeys: ['id', 'facts', 'options'] },
);

/** All fields of a plan except its cells. */
export const sweep: fc.Arbitrary<Omit<Plan, 'cells'>> = fc.record({
  fresh: fc.boolean(),
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

function ascending(numbers: number[]): number[] {
  return numbers.sort((a, b) => a - b);
}
