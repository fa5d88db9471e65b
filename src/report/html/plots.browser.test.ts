// Where plots have their marks, in a real browser.
// Parts of these tests run in a page: tsconfig.browser.json compiles them, and no other file knows names of the DOM.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { findings } from '../../findings/findings.js';
import type { Results } from '../../model/results.js';
import { clippedTexts, opened, skip } from '../../testing/browser.js';
import { BASE, compareRuns, HEAD } from '../../testing/compared-runs.js';
import { historyOf } from '../../testing/history-of.js';
import { poolRun } from '../../testing/pool-run.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { STEPPED, syntheticSeries } from '../../testing/synthetic-series.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import comparisonExport from '../exports/comparison/html.js';
import historyExport from '../exports/history/html.js';
import poolsExport from '../exports/pools/html.js';
import runExport from '../exports/run/html.js';

const page = (results: Results): string => runExport.render(results);
const two = syntheticResults(TWO_CORES);

const stepped = historyOf(syntheticSeries(STEPPED));

test('shows as many marks as there are findings, each within a pixel of where its axis has its value', {
  skip,
}, async () => {
  const { shown } = await opened(page(two), 'light');
  const [workload] = findings(two).workloads;
  assert.ok(workload);
  const first = shown.locator('section[aria-labelledby="workload-1"]');
  const there = workload.judged;
  // Two worker counts, and the longest sweep of each strategy at every size.
  const expected: Readonly<Record<string, number>> = {
    'time-by-size-warm': 4 * 5,
    'time-by-size-cold': 4 * 5,
    'speed-up-by-workers': 3 * 2,
    'memory-against-time': there.length,
    'others-wait-against-time': there.filter((cell) => (cell.othersWait?.value ?? 0) > 0).length,
    // Four strategies, of which three have two worker counts, and the control; twelve rounds each.
    'every-round': (1 + 3 * 2 + 1) * 12,
  };
  for (const [plot, count] of Object.entries(expected)) {
    const marks = first.locator(`figure[data-plot="${plot}"] svg .mark`);
    assert.equal(await marks.count(), count, plot);
    assert.ok((await furthestOff(shown, plot)) < 1, plot);
  }
  const shownTimes = await first
    .locator('figure[data-plot="time-by-size-warm"] svg .mark')
    .evaluateAll((marks) => marks.map((mark) => Number(mark.getAttribute('data-y'))));
  const found = new Set(workload.cells.map(({ warm }) => Number(warm?.value.toPrecision(6))));
  assert.ok(shownTimes.every((ms) => found.has(ms)));
  await shown.close();
});

test('splits a run into bars whose widths are in proportion to the parts', { skip }, async () => {
  const { shown } = await opened(page(two), 'light');
  const off = await shown
    .locator('section[aria-labelledby="workload-1"] figure[data-plot="where-time-went"] svg')
    .evaluate((svg) => {
      const bars = [...svg.querySelectorAll('.mark')].map((bar) => ({
        value: Number(bar.getAttribute('data-x')),
        width: Number(bar.getAttribute('width')),
      }));
      // A row has four parts in ms, then the four as shares; half of the picture is 228 units wide.
      return Math.max(
        ...bars.filter((_, i) => i % 8 > 3).map(({ value, width }) => Math.abs(value * 228 - width)),
      );
    });
  assert.ok(off < 1, `${off}`);
  await shown.close();
});

test('names every cell of a comparison whole on a phone, and no name covers another', { skip }, async () => {
  const workload = 'thumbnails-of-the-photographs-of-a-large-album';
  const renamed = (results: Results): Results => {
    const [first] = results.plan.workloads;
    const cells = results.cells.filter((cell) => cell.workload === first?.id);
    return { ...results, cells: cells.map((cell) => ({ ...cell, workload })) };
  };
  const comparison = compareRuns(renamed(BASE), renamed(HEAD));
  const { shown } = await opened(comparisonExport.render(comparison), 'light');
  await shown.setViewportSize({ width: 360, height: 900 });
  const rows = shown.locator('figure[data-plot="ratios"] svg .row');
  const names = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ')),
  );
  assert.equal(names.length, comparison.cells.length);
  for (const { size, strategy } of comparison.cells)
    assert.ok(
      names.some(
        (name) => name.startsWith(`${workload} ${size.toLocaleString('en')}, `) && name.includes(strategy),
      ),
      `${size} ${strategy}`,
    );
  assert.deepEqual(await clippedTexts(shown), []);
  const covered = await rows.locator('text').evaluateAll((texts) => {
    const boxes = texts.map((text) => ({ text: text.textContent, ...text.getBoundingClientRect().toJSON() }));
    return boxes.filter((a, i) =>
      boxes.some(
        (b, k) =>
          k > i && a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1,
      ),
    );
  });
  assert.deepEqual(covered, []);
  await shown.close();
});

test('marks a step of a history where its runs are, and draws every run within a pixel of its ratio', {
  skip,
}, async () => {
  const { shown } = await opened(historyExport.render(stepped), 'light');
  const [course] = stepped.groups[0]?.series.filter(({ steps }) => steps.length > 0) ?? [];
  const step = course?.steps[0];
  assert.ok(course && step);
  // The series with a step stands first.
  const plot = shown.locator('section[aria-labelledby="group-1"] figure[data-plot="ratio-course"]').first();
  assert.equal(await plot.locator('svg .mark').count(), course.points.length);
  assert.ok((await furthestOff(shown, 'ratio-course', 'group-1')) < 1);
  const numbers = (part: string, names: readonly string[]): Promise<number[]> =>
    plot
      .locator(part)
      .evaluate((drawn, wanted) => wanted.map((name) => Number(drawn.getAttribute(name))), names);
  const [left = 0, width = 0] = await numbers('svg .step rect', ['x', 'width']);
  const [line = 0] = await numbers('svg .step line', ['x1']);
  const marks = await plot
    .locator('svg .mark')
    .evaluateAll((all) =>
      all.map((mark) => Number(/-?[\d.]+/.exec(mark.getAttribute('transform') ?? '')?.[0])),
    );
  const at = (place: number): number => marks[place] ?? Number.NaN;
  assert.ok(Math.abs(left - at(step.from)) < 1 && Math.abs(left + width - at(step.to)) < 1);
  assert.ok(at(step.at - 1) < line && line < at(step.at));
  assert.equal(await plot.locator('svg .level').count(), 2);
  assert.equal(await plot.locator('details tbody tr').count(), course.points.length);
  await shown.close();
});

test('shows the effect of every option of a pool with its interval, and which of them is no difference', {
  skip,
}, async () => {
  const results = poolRun(12);
  const pools = findings(results).pools;
  assert.ok(pools);
  for (const text of [poolsExport.render(results), page(results)]) {
    const { shown } = await opened(text, 'light');
    const plot = shown.locator('figure[data-plot="option-effects"] svg');
    const drawn = await plot
      .locator('.mark')
      .evaluateAll((marks) =>
        marks.map((mark) => [Number(mark.getAttribute('data-x')), mark.classList.contains('hollow')]),
      );
    assert.deepEqual(
      drawn,
      pools.options.map(({ effect }) => [
        Number(effect.estimate.value.toPrecision(6)),
        effect.difference === 'none',
      ]),
    );
    assert.equal(await plot.locator('.interval').count(), pools.options.length);
    await shown.close();
  }
});

/** Axes with the same distance between 1 and 2 as between 2 and 3. */
const LINEAR: Readonly<Record<string, string>> = {
  'speed-up-by-workers': 'xy',
  'every-round': 'x',
  'ratio-course': 'x',
};

/** Computes where marks should lie from the first and the last label of each axis, and returns the largest distance in pixels. */
async function furthestOff(shown: Page, plot: string, section = 'workload-1'): Promise<number> {
  return shown
    .locator(`section[aria-labelledby="${section}"] figure[data-plot="${plot}"] svg`)
    .first()
    .evaluate((svg, linear) => {
      const off = (axis: 'x' | 'y'): number[] => {
        const transformed = linear.includes(axis) ? Number : Math.log;
        const ticks = [...svg.querySelectorAll(`[data-axis="${axis}"]`)].map((line) => ({
          value: transformed(Number(line.getAttribute('data-value'))),
          at: Number(line.getAttribute(`${axis}1`)),
        }));
        const [a, b] = [ticks[0], ticks.at(-1)];
        if (a === undefined || b === undefined || a === b) throw new Error(`one label at the ${axis} axis`);
        return [...svg.querySelectorAll('.mark')].map((mark) => {
          const [x = 0, y = 0] = (mark.getAttribute('transform') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
          const value = transformed(Number(mark.getAttribute(`data-${axis}`)));
          const wanted = a.at + ((value - a.value) / (b.value - a.value)) * (b.at - a.at);
          return Math.abs(wanted - (axis === 'x' ? x : y));
        });
      };
      return Math.max(...off('x'), ...off('y'));
    }, LINEAR[plot] ?? '');
}
