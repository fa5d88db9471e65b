import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chalk } from 'chalk';
import fc from 'fast-check';
import { syntheticResults } from '../findings/synthetic-results-for-tests.js';
import { STRATEGIES, TWO_CORES } from '../findings/synthetic-truths-for-tests.js';
import {
  type CellResult,
  METRICS,
  type MetricName,
  type Results,
  type RoundSample,
} from '../model/results.js';
import { FORMATS } from './formats.js';
import { tables } from './tables.js';
import { textWidth } from './text-width.js';

const plain = new Chalk({ level: 0 });
const template = syntheticResults({ ...TWO_CORES, rounds: 1, workloads: [] });

test('no line is wider than the terminal', () => {
  fc.assert(
    fc.property(anyResults(), fc.integer({ min: 60, max: 200 }), (results, width) => {
      for (const line of tables(results, { width, chalk: plain }).split('\n')) {
        assert.ok(textWidth(line) <= width, `${textWidth(line)} > ${width}: ${line}`);
      }
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('nothing that a file says reaches the terminal as a control character, in any format', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      for (const { id, render } of FORMATS) {
        const text = render(results, { width: 80, chalk: plain });
        const control = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.exec(
          text.replace(id === 'csv' ? /\r?\n/g : /\n/g, ''),
        );
        assert.equal(control, null, `${id}: ${JSON.stringify(control?.[0])}`);
      }
    }),
    { seed: 2, numRuns: 100 },
  );
});

test('a Markdown table keeps its number of cells whatever the names are', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      const blocks = rendered('markdown', results)
        .split('\n\n')
        .filter((block) => block.startsWith('|'));
      for (const block of blocks) {
        // A pipe in a name would be an entity: every one left is a border.
        const counts = new Set(
          block
            .trimEnd()
            .split('\n')
            .map((line) => line.split('|').length),
        );
        assert.equal(counts.size, 1, block);
      }
    }),
    { seed: 3, numRuns: 100 },
  );
});

test('Markdown holds no tag and no code span of the file, only the comments that part a mention', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      const text = rendered('markdown', results).replaceAll('<!-- -->', '');
      assert.doesNotMatch(text, /[<`]/);
    }),
    { seed: 4, numRuns: 100 },
  );
});

test('CSV read back has as many fields in every row, every sample, and no formula', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      const [head = [], ...rows] = parsed(rendered('csv', results));
      for (const row of rows) {
        assert.equal(row.length, head.length);
        for (const text of [row[0], row[2]]) assert.doesNotMatch(text ?? '', /^\s*[=+\-@|%]/);
      }
      const values = [...results.cells, ...results.controls].flatMap((cell) =>
        'rounds' in cell ? cell.rounds.flatMap(({ metrics }) => Object.values(metrics).flat()) : [],
      );
      const read = rows.map((row) => Number(row.at(-1)));
      assert.deepEqual(read.toSorted(), values.toSorted());
    }),
    { seed: 5, numRuns: 100 },
  );
});

test('JSON read back holds the results as they were', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      const document = JSON.parse(rendered('json', results));
      assert.deepEqual(document.results, JSON.parse(JSON.stringify(results)));
    }),
    { seed: 6, numRuns: 100 },
  );
});

test('dashboards get one JSON value each, and benchstat only lines it can read', () => {
  fc.assert(
    fc.property(anyResults(), (results) => {
      JSON.parse(rendered('bencher', results));
      JSON.parse(rendered('github-action-benchmark', results));
      for (const line of rendered('benchstat', results).trimEnd().split('\n')) {
        assert.match(line, /^(Benchmark\S+ \d+( \S+ [\w/-]+)+|[a-z]+: ?.*)$/);
      }
    }),
    { seed: 7, numRuns: 100 },
  );
});

function rendered(id: string, results: Results): string {
  return FORMATS.find((format) => format.id === id)?.render(results, { width: 80, chalk: plain }) ?? '';
}

/** Results as a hostile or odd file may hold them: any names, any statuses, any finite numbers. */
function anyResults(): fc.Arbitrary<Results> {
  return fc
    .uniqueArray(name(), { minLength: 1, maxLength: 3 })
    .chain((ids) =>
      fc.record({
        ids: fc.constant(ids),
        title: name(),
        cells: fc.array(cell(ids), { maxLength: 30 }),
        controls: fc.array(cell(ids), { maxLength: 3 }),
        message: name(),
        variantOf: fc.option(fc.constantFrom(...ids)),
        capacity: fc.double({ min: 0, max: 2, noNaN: true }),
      }),
    )
    .map(({ ids, title, cells, controls, message, variantOf, capacity }) => ({
      ...template,
      environment: { ...template.environment, cpuModel: title, container: message },
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
  sizes: [1],
  path: null,
  inputFile: null,
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

function evidence() {
  return fc.record({
    workers: fc.array(fc.record({ pid: fc.nat(), threadId: fc.nat(), tasks: fc.nat(), busyMs: fc.nat() }), {
      maxLength: 3,
    }),
    sharedMemory: fc.boolean(),
    memoryKind: fc.constantFrom('pss' as const, 'rss' as const),
  });
}

function round(): fc.Arbitrary<RoundSample> {
  const value = fc.oneof(
    fc.double({ min: 0, max: 1e15, noNaN: true }),
    fc.double({ min: 1, max: 100, noNaN: true }),
    fc.constant(0),
  );
  const names = Object.keys(METRICS).filter((each): each is MetricName => each in METRICS);
  return fc.record({
    round: fc.nat(),
    position: fc.nat(),
    startedAtMs: fc.nat(),
    runsPerSample: fc.integer({ min: 1, max: 1000 }),
    metrics: fc
      .array(fc.tuple(fc.constantFrom(...names), fc.array(value, { maxLength: 4 })))
      .map((entries) => Object.fromEntries(entries)),
  });
}

/** RFC 4180, read strictly. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  assert.equal(rows.flat().length > 0, true);
  return rows;
}
