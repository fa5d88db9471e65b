// Golden files hold the layout; the numbers in them are checked by the tests beside quantity, findings and advice.
// CONTRIBUTING.md says how to renew them after a change that is meant, and how to read the diff.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Chalk } from 'chalk';
import type { CellResult, Results } from '../model/results.js';
import { runExports } from '../testing/run-exports.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { EIGHT_CORES, FIFTEEN_STRATEGIES, TWO_CORES } from '../testing/synthetic-truths.js';
import answer from './exports/run/answer.js';
import table from './exports/run/table.js';
import besideTable from './exports/runs/table.js';

const full = syntheticResults(TWO_CORES);
const quick = syntheticResults({ ...TWO_CORES, rounds: 2 });
const fifteen = syntheticResults(FIFTEEN_STRATEGIES);
const plain = new Chalk({ level: 0 });
const EXPORTS = await runExports();

for (const width of [80, 140]) {
  test(`prints the tables of a default run at ${width} columns`, () => {
    matches(`default-${width}.txt`, table.render(full, { width, chalk: plain, file: 'results/latest.json' }));
  });
  test(`prints these tables with colour at ${width} columns`, () => {
    matches(`colour-${width}.txt`, table.render(full, { width, chalk: new Chalk({ level: 1 }) }));
  });
}

for (const width of [80, 140]) {
  test(`prints the best of each family where there are fifteen strategies, at ${width} columns`, () => {
    matches(`fifteen-${width}.txt`, table.render(fifteen, { width, chalk: plain }));
  });
}

test('prints all rows of fifteen strategies where they are asked for', () => {
  matches('fifteen-all-rows-140.txt', table.render(fifteen, { width: 140, chalk: plain, allRows: true }));
});

for (const width of [60, 80, 140]) {
  test(`answers first in no more than 40 lines of ${width} columns`, () => {
    const saved = { file: 'results/latest.json' };
    const texts = {
      [`answer-${width}.txt`]: answer.render(full, { width, chalk: plain, ...saved }),
      [`answer-fifteen-${width}.txt`]: answer.render(fifteen, { width, chalk: plain, ...saved }),
      [`answer-quick-${width}.txt`]: answer.render(quick, { width, chalk: plain, ...saved }),
      [`answer-troubled-${width}.txt`]: answer.render(troubled(full), { width, chalk: plain, ...saved }),
    };
    for (const [name, text] of Object.entries(texts)) {
      assert.ok(text.trimEnd().split('\n').length <= 40, name);
      matches(name, text);
    }
  });
}

for (const { id, render } of [
  { id: 'table', ...table },
  { id: 'answer', ...answer },
]) {
  test(`colour adds nothing but colour to the ${id}`, () => {
    const coloured = render(full, { width: 80, chalk: new Chalk({ level: 3 }) });
    assert.equal(coloured.replace(SGR, ''), render(full, { width: 80, chalk: plain }));
    assert.notEqual(coloured, coloured.replace(SGR, ''));
  });
}

test('prints the tables of a quick run, which has no intervals', () => {
  matches(
    'quick-80.txt',
    table.render(syntheticResults({ ...TWO_CORES, rounds: 3 }), { width: 80, chalk: plain }),
  );
});

test('prints the tables of eight cores, where fewer workers are enough', () => {
  matches('eight-cores-140.txt', table.render(syntheticResults(EIGHT_CORES), { width: 140, chalk: plain }));
});

test('prints each thing that went wrong in an interrupted run once', () => {
  matches('troubled-80.txt', table.render(troubled(full), { width: 80, chalk: plain }));
});

test('prints a run in which only starting was measured', () => {
  const workloads = TWO_CORES.workloads.filter(({ id }) => id === 'spawn-100');
  matches(
    'start-up-only-80.txt',
    table.render(syntheticResults({ ...TWO_CORES, workloads }), { width: 80, chalk: plain }),
  );
});

test('writes the default run as Markdown', () => {
  matches('default.md', rendered('markdown', full));
});

test('sets two runs side by side at 80 columns', () => {
  const { environment } = full;
  const runtime = { name: 'node', version: 'v22.12.0' } as const;
  const later = { ...syntheticResults({ ...TWO_CORES, seed: 8 }), environment: { ...environment, runtime } };
  const runs = [
    { name: 'A', file: 'node20.json', results: full },
    { name: 'B', file: 'node22.json', results: later },
  ];
  matches('beside-80.txt', besideTable.render(runs, { width: 80, chalk: plain }));
});

for (const id of ['csv', 'json', 'github-action-benchmark', 'bencher', 'benchstat']) {
  test(`writes two cells as ${id}`, () => matches(`two-cells.${id}`, rendered(id, twoCells(full))));
}

function matches(name: string, text: string): void {
  // Compiled tests run in dist; testdata stays with the source.
  const file = new URL(`../../../src/report/testdata/${name}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'));
}

function rendered(id: string, results: Results): string {
  const format = EXPORTS.find((each) => each.id === id);
  assert.ok(format);
  return format.render(results, { width: 80, chalk: plain });
}

function twoCells(results: Results): Results {
  const cells = results.cells
    .filter(({ workload, size, workers }) => workload === 'pi-digits' && size === 2000 && workers !== 2)
    .slice(0, 2);
  return { ...results, cells: cells.map(shortened), controls: [], probes: [] };
}

/** Keeps two warm samples per round: enough to see the format. */
function shortened(cell: CellResult): CellResult {
  if (cell.status !== 'measured') return cell;
  const rounds = cell.rounds.map((round) => ({
    ...round,
    metrics: {
      ...round.metrics,
      warm: (round.metrics.warm ?? []).slice(0, 2),
      cpu: [],
      compute: [],
      imbalance: [],
    },
  }));
  return { ...cell, rounds };
}

function troubled(results: Results): Results {
  const cells = results.cells.map((cell): CellResult => {
    const { workload, size, strategy, workers } = cell;
    const key = { workload, size, strategy, workers };
    if (strategy === 'child-fork' && cell.status === 'measured') {
      const failure = {
        kind: 'killed',
        message: 'a worker was killed by SIGKILL',
        phase: 'warm run',
      } as const;
      return { ...key, status: 'failed', failure, rounds: cell.rounds.slice(0, 2) };
    }
    if (strategy === 'worker-shared' && workload === 'aoc-grid-nested') {
      return { ...key, status: 'skipped', reason: 'its input has no typed array to share' };
    }
    return workload === 'sum-of-squares' ? { ...key, status: 'pending' } : cell;
  });
  const [about] = results.cells;
  return {
    ...results,
    complete: false,
    cells,
    probes: results.probes.map((probe) => ({ ...probe, capacity: 0.6 })),
    warnings: [
      { code: 'machine-loaded', message: 'Load average 3.1 on 2 cores before the start.' },
      ...[1, 2, 3].map(() => ({
        code: 'more-workers-than-cores' as const,
        message: '4 workers share 2 cores.',
        ...(about === undefined ? {} : { cell: about }),
      })),
    ],
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const SGR = /\x1b\[[0-9;]*m/g;
