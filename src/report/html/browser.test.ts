// The pages in a real browser. Chromium is no package of npm: without it these tests say that they are skipped.
// Parts of them run in the page, so that tsconfig.browser.json compiles this file, and no other file knows names of the DOM.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findings } from '../../findings/findings.js';
import type { Results } from '../../model/results.js';
import { BASE, compareRuns, HEAD, isFork, scaled } from '../../testing/compared-runs.js';
import { historyOf } from '../../testing/history-of.js';
import { hostile } from '../../testing/hostile-results.js';
import { largeResults } from '../../testing/large-results.js';
import { poolRun } from '../../testing/pool-run.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { syntheticSeries, type TrueSeries } from '../../testing/synthetic-series.js';
import { EIGHT_CORES, TWO_CORES } from '../../testing/synthetic-truths.js';
import comparisonExport from '../exports/comparison/html.js';
import historyExport from '../exports/history/html.js';
import poolsExport from '../exports/pools/html.js';
import runExport from '../exports/run/html.js';
import runsExport from '../exports/runs/html.js';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const skip =
  CHROMIUM === undefined &&
  'no Chromium is installed, so no page was looked at in a browser: apt-get install -y chromium';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
let browser: Browser | undefined;
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const page = (results: Results): string => runExport.render(results);
const beside = (...runs: readonly Results[]): string =>
  runsExport.render(runs.map((results, i) => ({ name: 'AB'.charAt(i), file: '<b>.json', results })));
const two = syntheticResults(TWO_CORES);
const slower = compareRuns(BASE, scaled(HEAD, 'warm', 1.2, isFork));

/** Forty runs; from the twenty-first on, one strategy takes 1.3 times as long. */
const STEPPED: TrueSeries = {
  seed: 3,
  runs: 40,
  processNoise: 0.02,
  betweenRuns: 0.01,
  drift: 0.5,
  step: { at: 20, factor: 1.3, strategy: 'worker-copy' },
};
const stepped = historyOf(syntheticSeries(STEPPED));

const PAGES: readonly (readonly [name: string, html: () => string])[] = [
  ['a default run', () => page(two)],
  ['a run of two rounds', () => page(syntheticResults({ ...TWO_CORES, rounds: 2 }))],
  ['eight cores, where a law is fitted', () => page(syntheticResults(EIGHT_CORES))],
  ['fifteen strategies', () => page(largeResults({ workloads: 2, strategies: 15, workers: 4 }))],
  ['nothing measured', () => page({ ...two, cells: [], controls: [], probes: [] })],
  ['hostile names', () => page(hostile(two))],
  ['two runs side by side', () => beside(two, syntheticResults({ ...TWO_CORES, seed: 8 }))],
  [
    'hostile names side by side',
    () => beside(hostile(two), hostile(syntheticResults({ ...TWO_CORES, seed: 8 }))),
  ],
  ['a comparison', () => comparisonExport.render(slower)],
  ['pools and their options', () => poolsExport.render(poolRun(12))],
  ['a history with a step', () => historyExport.render(stepped)],
  [
    'hostile names in a history of few runs',
    () => historyExport.render(historyOf(syntheticSeries({ ...STEPPED, runs: 2 }).map(hostile))),
  ],
];

for (const [name, html] of PAGES) {
  test(`shows ${name} at every width and in both themes: nothing overflows, loads, complains or keeps a reader out`, {
    skip,
  }, async () => {
    const text = html();
    for (const colorScheme of ['light', 'dark'] as const) {
      const { shown, complaints } = await opened(text, colorScheme);
      for (const width of [360, 800, 1400]) {
        await shown.setViewportSize({ width, height: 900 });
        const reach = await shown.evaluate('document.documentElement.scrollWidth');
        assert.equal(reach, width, `${colorScheme}, ${width} px`);
        // A name of nothing but wide letters may be cut; nobody's own is.
        if (!name.startsWith('hostile names'))
          assert.deepEqual(await clippedTexts(shown), [], `text is cut, ${width} px`);
      }
      assert.deepEqual(await violations(shown), [], colorScheme);
      assert.deepEqual(complaints, []);
      await shown.close();
    }
  });
}

test('shows as many marks as there are findings, each within a pixel of where its axis has its value', {
  skip,
}, async () => {
  const { shown } = await opened(page(two), 'light');
  const [workload] = findings(two).workloads;
  assert.ok(workload);
  const first = shown.locator('section[aria-labelledby="workload-1"]');
  const there = workload.cells.filter(({ size }) => size === workload.judgedSize);
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

test('prints in light colours and within a sheet, also from a dark browser', { skip }, async () => {
  const { shown } = await opened(comparisonExport.render(slower), 'dark');
  // A sheet of A4 between margins.
  await shown.setViewportSize({ width: 718, height: 1000 });
  await shown.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const seen = await shown.evaluate(
    "[getComputedStyle(document.body).backgroundColor, document.documentElement.scrollWidth, getComputedStyle(document.querySelector('summary')).display]",
  );
  assert.deepEqual(seen, ['rgb(255, 255, 255)', 718, 'none']);
  assert.deepEqual(await clippedTexts(shown), []);
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

test('text of a plot can be selected', { skip }, async () => {
  const { shown } = await opened(page(two), 'light');
  const label = shown
    .locator('figure[data-plot="time-by-size-warm"] svg text', { hasText: 'worker-shared' })
    .first();
  const selected = await label.evaluate((text) => {
    const selection = getSelection();
    selection?.selectAllChildren(text);
    return selection?.toString();
  });
  assert.match(selected ?? '', /worker-shared/);
  await shown.close();
});

test('executes nothing that a name holds', { skip }, async () => {
  const { shown } = await opened(page(hostile(two)), 'light');
  const seen = await shown.evaluate(
    "[typeof globalThis.owned, document.querySelectorAll('script,img,iframe,object,link,base').length, document.title.includes('<')]",
  );
  assert.deepEqual(seen, ['undefined', 0, true]);
  await shown.close();
});

interface Opened {
  readonly shown: Page;
  readonly complaints: string[];
}

/** Opens a page from disk and listens to all that it says and asks for. */
async function opened(html: string, colorScheme: 'light' | 'dark'): Promise<Opened> {
  browser ??= await chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
  const context = await browser.newContext({ colorScheme });
  const shown = await context.newPage();
  const complaints: string[] = [];
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const address = pathToFileURL(file).href;
  shown.on('console', (message) => complaints.push(message.text()));
  shown.on('pageerror', (error) => complaints.push(error.message));
  shown.on('request', (request) => {
    if (request.url() !== address) complaints.push(request.url());
  });
  await shown.goto(address);
  return { shown, complaints };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Lists what axe-core finds, with every folded table unfolded. The page's policy keeps injected scripts out, not the debugger's. */
async function violations(shown: Page): Promise<unknown> {
  await shown.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
  await shown.evaluate(AXE);
  return shown.evaluate(
    'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html.slice(0, 200)))',
  );
}

/** Finds text that reaches out of its picture. */
async function clippedTexts(shown: Page): Promise<unknown> {
  return shown.locator('figure svg text').evaluateAll((texts) =>
    texts.flatMap((text) => {
      const [own, around] = [text.getBoundingClientRect(), text.closest('svg')?.getBoundingClientRect()];
      const isInside = around === undefined || (own.left >= around.left - 2 && own.right <= around.right + 2);
      return isInside ? [] : [text.textContent];
    }),
  );
}

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
