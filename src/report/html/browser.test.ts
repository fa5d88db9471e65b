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
import { hostile } from '../../testing/hostile-results.js';
import { largeResults } from '../../testing/large-results.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { EIGHT_CORES, TWO_CORES } from '../../testing/synthetic-truths.js';
import comparisonExport from '../exports/comparison/html.js';
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
    const isLogarithmic = plot !== 'speed-up-by-workers';
    assert.ok((await furthestOff(shown, plot, isLogarithmic)) < 1, plot);
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

/** Computes where marks should lie from the first and the last label of each axis, and returns the largest distance in pixels. */
async function furthestOff(shown: Page, plot: string, isLogarithmic: boolean): Promise<number> {
  return shown
    .locator(`section[aria-labelledby="workload-1"] figure[data-plot="${plot}"] svg`)
    .evaluate((svg, logarithmic) => {
      const off = (axis: 'x' | 'y', transformed: (value: number) => number): number[] => {
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
      const isTime = svg.closest('figure')?.getAttribute('data-plot') === 'every-round';
      return Math.max(
        ...off('x', logarithmic && !isTime ? Math.log : Number),
        ...off('y', logarithmic ? Math.log : Number),
      );
    }, isLogarithmic);
}
