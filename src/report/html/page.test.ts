import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Results } from '../../model/results.js';
import { anyResults } from '../../testing/any-results.js';
import { BASE, compareRuns, HEAD } from '../../testing/compared-runs.js';
import { historyOf } from '../../testing/history-of.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { syntheticSeries } from '../../testing/synthetic-series.js';
import { EIGHT_CORES, FIFTEEN_STRATEGIES, TWO_CORES } from '../../testing/synthetic-truths.js';
import { leadingChange } from '../../verdict/leading-change.js';
import comparisonExport from '../exports/comparison/html.js';
import historyExport from '../exports/history/html.js';
import poolsExport from '../exports/pools/html.js';
import runExport from '../exports/run/html.js';
import { element } from './document/markup.js';
import { spread } from './plotting/end-labels.js';

/** A page is sent by mail and attached to issues. */
const MOST_BYTES = 500_000;

test('the page of a default run is smaller than 500 kB', () => {
  const bytes = Buffer.byteLength(runExport.render(syntheticResults(TWO_CORES)));
  assert.ok(bytes < MOST_BYTES, `${bytes}`);
});

for (const rounds of [12, 40]) {
  test(`the page of fifteen strategies in ${rounds} rounds is smaller than 500 kB too, and says what it leaves out`, () => {
    const html = runExport.render(syntheticResults({ ...FIFTEEN_STRATEGIES, rounds }));
    assert.ok(Buffer.byteLength(html) < MOST_BYTES, `${Buffer.byteLength(html)}`);
    assert.match(html, /The plots show 6 of 15 strategies: the main thread, the best of each family/);
    assert.match(html, /\d+ of \d+ rounds are drawn: the control, the main thread and the fastest others\./);
    // The control, and the main thread that it stands beside, are never what is left out.
    const plot = /<figure data-plot="every-round">(.*?)<\/figure>/s.exec(html)?.[1] ?? '';
    for (const name of ['the control', 'main-thread']) assert.ok(plot.includes(`<title>${name}: `), name);
  });
}

test('the page of 120 runs of 40 ratios is smaller than 500 kB too, shows what has changed first, and says what it leaves out', () => {
  const [series] =
    historyOf(syntheticSeries({ seed: 1, runs: 1, processNoise: 0, betweenRuns: 0, drift: 0 })).groups[0]
      ?.series ?? [];
  assert.ok(series);
  const runs = Array.from({ length: 120 }, (_, i) => ({
    name: `night-${i}.json`,
    startedAt: new Date(i * 24 * 3600 * 1000).toISOString(),
    commit: null,
    dirty: null,
    node: '22',
  }));
  const points = runs.map((_, run) => ({ run, ratio: run < 60 ? 1 : 1.2 }));
  const of = (size: number) => ({ ...series, key: { ...series.key, size }, points, steps: [] });
  const [last, first] = [runs.at(-1), runs[0]];
  assert.ok(first && last);
  const places = { lastBefore: first, firstAfter: last, notBefore: first, notAfter: last };
  const factor = { value: 1.2, low: 1.1, high: 1.3, confidence: 0.95 };
  const stepped = { ...of(1), steps: [{ factor, p: 0, ...places, at: 60, from: 59, to: 60 }] };
  const all = [...Array.from({ length: 39 }, (_, i) => of(i + 2)), stepped];
  const group = { runs, apart: [], olderRuns: 0, series: all, level: 0.001, judged: 40 };
  const html = historyExport.render({ groups: [group], copies: [] });
  assert.ok(Buffer.byteLength(html) < MOST_BYTES, `${Buffer.byteLength(html)}`);
  assert.match(html, /Plots of \d+ more ratios are left out/);
  assert.match(/<figure.*?<\/figure>/s.exec(html)?.[0] ?? '', /<rect class="cut"/);
});

const PAGE_OF: Readonly<Record<'run' | 'pools' | 'history', (results: Results) => string>> = {
  run: runExport.render,
  pools: poolsExport.render,
  history: (results) => historyExport.render(historyOf([results])),
};

test('a page holds no script, no address that is loaded, and a policy that forbids both, whatever a file says', () => {
  fc.assert(
    fc.property(anyResults(), fc.constantFrom('run', 'pools', 'history'), (results, kind) => {
      const html = PAGE_OF[kind](results);
      assert.match(
        html,
        /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
      );
      assert.doesNotMatch(html, /<(script|img|link|iframe|object|base|a href="[^#])/i);
      assert.doesNotMatch(html, /<[^>]*\s(on\w+|src|style)=/i);
      // Every tag is one of the tool's own, and every one is closed.
      const names = [...html.matchAll(/<(\/?)([a-z0-9]+)/gi)].filter(([, , name]) => name !== 'meta');
      const depth: string[] = [];
      for (const [, slash, name = ''] of names) {
        if (slash === '') depth.push(name);
        else assert.equal(depth.pop(), name);
      }
      assert.deepEqual(depth, []);
    }),
    { seed: 11, numRuns: 100 },
  );
});

test('text and attributes are escaped, and control characters are taken out', () => {
  assert.equal(
    element('p', { title: `"'<&>` }, '</p>\u202e\u0000`').text,
    '<p title="&#34;&#39;&#60;&#38;&#62;">&#60;/p&#62;&#96;</p>',
  );
});

test('labels that would stand on each other are moved apart, in their order and inside their box', () => {
  // Three ends at one place, a line of 18 apart; the lowest place is 100.
  assert.deepEqual(spread([98, 99, 97], 0, 100), [82, 100, 64]);
  assert.deepEqual(spread([10, 60], 0, 100), [10, 60]);
});

test('the speed-ups stand beside the machine’s cores: physical, usable, by quota, and CPUs that share a core', () => {
  const results = syntheticResults(EIGHT_CORES);
  const linesOf = (changes: Partial<Results['environment']>): unknown => {
    const html = runExport.render({ ...results, environment: { ...results.environment, ...changes } });
    const [, plot = ''] = /<figure data-plot="speed-up-by-workers">(.*?)<\/figure>/s.exec(html) ?? [];
    return [...plot.matchAll(/<g class="cores" data-x="([\d.]+)">(.*?)<\/g>/g)].map(
      ([, count, inside = '']) => [
        Number(count),
        [...inside.matchAll(/<text[^>]*>([^<]*)/g)].map(([, words]) => words),
      ],
    );
  };
  assert.deepEqual(linesOf({ physicalCores: 4, usableCores: 3, quotaCores: 3.5 }), [
    [3, ['3 usable cores']],
    [4, ['4 physical cores']],
    [3.5, ['quota: 3.5 cores']],
    [8, ['8 logical cores']],
  ]);
  // One line for counts that are equal; none for a count that no worker count reaches.
  assert.deepEqual(linesOf({ physicalCores: 8, quotaCores: 64 }), [
    [8, ['8 usable cores', '8 physical cores']],
  ]);
});

test('the page of a comparison draws every pair that is known, and none where two files were compared', () => {
  const files = compareRuns(BASE, HEAD);
  const dots = (html: string): number => html.match(/<circle class="raw /g)?.length ?? 0;
  assert.equal(dots(comparisonExport.render(files)), 0);
  const [cell] = files.cells.filter((each) => leadingChange(each) !== undefined);
  assert.ok(cell);
  const pairRatios = [0.98, 1.02, 1.1];
  const changes = cell.changes.map((change) => ({ ...change, pairRatios }));
  assert.equal(dots(comparisonExport.render({ ...files, cells: [{ ...cell, changes }] })), 3);
});

test('the page of a comparison says where the cells are that it does not draw', () => {
  const files = compareRuns(BASE, HEAD);
  const [cell] = files.cells.filter((each) => leadingChange(each) !== undefined);
  assert.ok(cell);
  const page = (count: number): string =>
    comparisonExport.render({ ...files, cells: Array(count).fill(cell) });
  assert.match(page(100), /40 more cells without a ratio, or beyond the first 60: the table has them\./);
  assert.match(
    page(101),
    /41 more cells .*: the table has the first 100 cells, and --format json all of them\./,
  );
});
