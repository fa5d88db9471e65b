import fc from 'fast-check';
import type { CellKey } from '../model/cell.js';
import { type Failure, PHASES } from '../model/failure.js';
import type { Observation } from '../model/observation.js';
import type { Plan } from '../model/plan.js';
import { DECLARATIONS, METRIC_NAMES, METRICS, type MetricName } from '../model/recorded-metrics.js';
import type { CellResult, Results, RoundSample, Warning } from '../model/results.js';
import { environment, sweep } from './arbitrary-plan.js';
import { arbitraryTraffic } from './arbitrary-traffic.js';
import { count, line, lines, ms, positive, runMs, withoutNegativeZero } from './arbitrary-values.js';

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
          traffic: arbitraryTraffic,
          endsByClock: fc.boolean(),
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

const probeName = fc.constantFrom('crash', 'types', 'sandbox', 'starts');

const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({
    probe: probeName,
    status: fc.constant('seen' as const),
    facts: fc.dictionary(fc.constantFrom('a/b', 'c', 'd'), line),
  }),
  fc.record({
    probe: probeName,
    status: fc.constant('seen' as const),
    facts: fc.constant({}),
    rounds: fc.array(fc.dictionary(fc.constantFrom('a/b', 'c'), ms), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ probe: probeName, status: fc.constant('failed' as const), message: line }),
  fc.record({ probe: probeName, status: fc.constant('skipped' as const), reason: line }),
);

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
          fc.record(
            {
              round: fc.nat({ max: 1000 }),
              capacity: fc.double({ min: 0.01, max: 2, noNaN: true }),
              of: fc.constant('starts'),
            },
            { requiredKeys: ['round', 'capacity'] },
          ),
          {
            maxLength: 3,
          },
        ),
        time: fc.record({ wallMs: ms, processStartMs: ms, cellMs: ms, probeMs: ms }),
        warnings: fc.array(warning(cells), { maxLength: 2 }),
        observations: fc.array(observation, { maxLength: 2 }),
      }),
    );
  })
  // fast-check's objects may lack a prototype, unlike the reader's.
  .map((results): Results => structuredClone(results));
