// The pages in a real browser.
// Parts of these tests run in a page: tsconfig.browser.json compiles them, and no other file knows names of the DOM.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { judgeClaim } from '../../claims/judging/judge-claim.js';
import { allClaims } from '../../cli/claims/find-claims.js';
import type { Results } from '../../model/results.js';
import { parseResults } from '../../store/parse-results.js';
import { clippedTexts, opened, skip } from '../../testing/browser.js';
import { BASE, compareRuns, HEAD, isFork, scaled } from '../../testing/compared-runs.js';
import { historyOf } from '../../testing/history-of.js';
import { hostile } from '../../testing/hostile-results.js';
import { largeResults } from '../../testing/large-results.js';
import { poolRun } from '../../testing/pool-run.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { STEPPED, syntheticSeries } from '../../testing/synthetic-series.js';
import { EIGHT_CORES, TWO_CORES } from '../../testing/synthetic-truths.js';
import claimsExport from '../exports/claims/html.js';
import comparisonExport from '../exports/comparison/html.js';
import historyExport from '../exports/history/html.js';
import poolsExport from '../exports/pools/html.js';
import runExport from '../exports/run/html.js';
import runsExport from '../exports/runs/html.js';
import transportsExport from '../exports/transports/html.js';

const page = (results: Results): string => runExport.render(results);
const beside = (...runs: readonly Results[]): string =>
  runsExport.render(runs.map((results, i) => ({ name: 'AB'.charAt(i), file: '<b>.json', results })));
const two = syntheticResults(TWO_CORES);
/** Its sections differ; those of other workloads look like the first one's. */
const FEW = { ...TWO_CORES, workloads: TWO_CORES.workloads.filter(({ id }) => /^(aoc|spawn)/.test(id)) };
const few = syntheticResults(FEW);
const slower = compareRuns(BASE, scaled(HEAD, 'warm', 1.2, isFork));

const stepped = historyOf(syntheticSeries(STEPPED));

/** A run of all claims, with what every probe saw. */
const SAVED = new URL('../../../../docs/pictures/claims.json', import.meta.url);
const claimed = parseResults(readFileSync(SAVED, 'utf8'), 'claims.json');
const known = await allClaims();
const claimsOf = (results: Results): string =>
  claimsExport.render({ claims: known.map(({ id, claim }) => judgeClaim(id, claim, results)), results });

const PAGES: readonly (readonly [name: string, html: () => string])[] = [
  ['a default run', () => page(two)],
  ['a run of two rounds', () => page(syntheticResults({ ...FEW, rounds: 2 }))],
  ['eight cores, where a law is fitted', () => page(syntheticResults(EIGHT_CORES))],
  ['fifteen strategies', () => page(largeResults({ workloads: 1, strategies: 15, workers: 4 }))],
  ['nothing measured', () => page({ ...two, cells: [], controls: [], probes: [] })],
  ['hostile names', () => page(hostile(few))],
  ['two runs side by side', () => beside(few, syntheticResults({ ...FEW, seed: 8 }))],
  ['hostile names side by side', () => beside(hostile(few), hostile(syntheticResults({ ...FEW, seed: 8 })))],
  ['a comparison', () => comparisonExport.render(slower)],
  ['pools and their options', () => poolsExport.render(poolRun(12))],
  ['all claims, with what probes saw', () => claimsOf(claimed)],
  ['hostile names and facts in claims', () => claimsOf(hostile(claimed))],
  ['transports', () => transportsExport.render(claimed)],
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
    const { shown, complaints } = await opened(text, 'light');
    for (const width of [360, 800, 1400]) {
      await shown.setViewportSize({ width, height: 900 });
      const reach = await shown.evaluate('document.documentElement.scrollWidth');
      assert.equal(reach, width, `${width} px`);
      // A name of nothing but wide letters may be cut; nobody's own is.
      if (!name.startsWith('hostile'))
        assert.deepEqual(await clippedTexts(shown), [], `text is cut, ${width} px`);
    }
    assert.deepEqual(await violations(shown), []);
    // The themes differ in colours alone.
    await shown.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(shown, 'color-contrast'), [], 'dark');
    assert.deepEqual(complaints, []);
    await shown.close();
  });
}

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

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Lists what axe-core finds, by one of its rules or by all, with every folded table unfolded. The page's policy keeps injected
 * scripts out, not the debugger's.
 */
async function violations(shown: Page, rule?: string): Promise<unknown> {
  await shown.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
  await shown.evaluate(AXE);
  return shown.evaluate(
    `axe.run(${JSON.stringify(rule === undefined ? {} : { runOnly: [rule] })}).then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html.slice(0, 200)))`,
  );
}
