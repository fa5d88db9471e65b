import fc from 'fast-check';
import { METRIC_NAMES } from '../model/recorded-metrics.js';
import type { CellResult, Results, RoundSample } from '../model/results.js';
import { arbitraryTraffic } from './arbitrary-traffic.js';
import { syntheticResults } from './synthetic-results.js';
import { STRATEGIES, TWO_CORES } from './synthetic-truths.js';

const template = syntheticResults({ ...TWO_CORES, rounds: 1, workloads: [] });

/** Generates results as a hostile or odd file may hold them: any names, any statuses, any finite numbers. */
export function anyResults(): fc.Arbitrary<Results> {
  return fc
    .uniqueArray(name(), { minLength: 1, maxLength: 3 })
    .chain((ids) =>
      fc.record({
        ids: fc.constant(ids),
        title: name(),
        cells: fc.oneof(fc.array(cell(ids), { maxLength: 30 }), sweep(ids)),
        controls: fc.array(cell(ids), { maxLength: 3 }),
        message: name(),
        variantOf: fc.option(fc.constantFrom(...ids)),
        cores: fc.constantFrom(2, 8),
        capacity: fc.double({ min: 0, max: 2, noNaN: true }),
      }),
    )
    .map(({ ids, title, cells, controls, message, variantOf, cores, capacity }) => ({
      ...template,
      environment: { ...template.environment, usableCores: cores, cpuModel: title, container: message },
      plan: {
        ...template.plan,
        workloads: ids.map((id) => ({ ...WORKLOAD, id, title, sizeUnit: title, variantOf })),
      },
      cells,
      controls,
      probes: [{ round: 0, capacity }],
      warnings: [{ code: 'governor', message }],
    }));
}

const WORKLOAD = {
  title: '',
  sizeUnit: '',
  lifecycle: 'pool',
  measures: 'work',
  sizes: [1],
  path: null,
  exportName: null,
  data: null,
} as const;

function name(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(
      'aoc-grid',
      'pi-digits',
      'spawn-100',
      '漢字漢字漢字',
      '=1+1',
      '| --- |',
      '`a`',
      '<b>',
      '@me #1',
    ),
    fc.constantFrom(
      '\u001b[31mred',
      '\u009b2J',
      'a\nb',
      'a\r\n::error::b',
      '\u202egnp.exe',
      'x'.repeat(3000),
      `${'x'.repeat(93)} ::stop-commands::abc`,
      '漢字漢字::error::a ##[group]b',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
}

function cell(ids: readonly string[]): fc.Arbitrary<CellResult> {
  const key = {
    workload: fc.constantFrom(...ids),
    size: fc.constantFrom(1, 10, 100, 123_456_789),
    strategy: fc.oneof(fc.constantFrom(...STRATEGIES.map(({ id }) => id)), name()),
    workers: fc.constantFrom(1, 2, 64),
  };
  const rounds = fc
    .array(round(), { maxLength: 8 })
    .map((all) => all.map((each, i) => ({ ...each, round: i })));
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        ...key,
        status: fc.constant('measured' as const),
        answer: name(),
        evidence: evidence(),
        rounds,
      }),
    },
    fc.record({ ...key, status: fc.constant('pending' as const) }),
    fc.record({ ...key, status: fc.constant('skipped' as const), reason: name() }),
    fc.record({
      ...key,
      status: fc.constant('failed' as const),
      failure: fc.record({
        kind: fc.constant('threw' as const),
        message: name(),
        phase: fc.constant('input' as const),
      }),
      rounds,
    }),
  );
}

/**
 * Generates one size under one strategy at several worker counts, with as many rounds as fitting a scaling
 * law takes.
 */
function sweep([workload = '']: readonly string[]): fc.Arbitrary<CellResult[]> {
  const key = (strategy: string, workers: number) => ({ workload, size: 10, strategy, workers });
  const keys = [key('main-thread', 1), ...[1, 2, 4, 8].map((workers) => key('worker-copy', workers))];
  return fc
    .tuple(
      evidence(),
      fc.array(fc.array(time(), { minLength: 5, maxLength: 5 }), { minLength: 6, maxLength: 8 }),
    )
    .map(([seen, rounds]) =>
      keys.map((cellKey, i) => ({
        ...cellKey,
        status: 'measured' as const,
        answer: 1,
        evidence: seen,
        rounds: rounds.map((times, number) => ({
          round: number,
          position: i,
          startedAtMs: 0,
          runsPerSample: 1,
          metrics: { warm: [times[i] ?? 1], cold: [times[i] ?? 1], startup: [times[0] ?? 1] },
        })),
      })),
    );
}

function time(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.double({ min: 0, max: 1e15, noNaN: true }),
    fc.double({ min: 1, max: 100, noNaN: true }),
    fc.constantFrom(0, 1, 1e-300, 1e-9, 31_622_400_000, 1e300),
  );
}

function evidence() {
  return fc.record({
    workers: fc.array(fc.record({ pid: fc.nat(), threadId: fc.nat(), tasks: fc.nat(), busyMs: fc.nat() }), {
      maxLength: 3,
    }),
    sharedMemory: fc.boolean(),
    memoryKind: fc.constantFrom('pss' as const, 'rss' as const),
    traffic: arbitraryTraffic,
  });
}

function round(): fc.Arbitrary<RoundSample> {
  const value = time();
  return fc.record({
    round: fc.nat(),
    position: fc.nat(),
    startedAtMs: fc.nat(),
    runsPerSample: fc.integer({ min: 1, max: 1000 }),
    metrics: fc
      .array(fc.tuple(fc.constantFrom(...METRIC_NAMES), fc.array(value, { maxLength: 4 })))
      .map((entries) => Object.fromEntries(entries)),
  });
}
