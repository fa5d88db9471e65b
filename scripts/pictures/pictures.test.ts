import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { allClaims } from '../../src/cli/claims/find-claims.js';
import { parseResults } from '../../src/store/parse-results.js';
import { CLAIMS, examplePictures, PAGES, PICTURES, printed } from './examples.js';
import { pageFigures, plotName } from './page-figures.js';
import { exampleTexts } from './text-examples.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const gallery = readFileSync(join(ROOT, 'docs/gallery.md'), 'utf8');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

const ANEW = 'write them anew: npm run build && node dist/scripts/write-pictures.js';

describe('the gallery', () => {
  it('has every kind of page with plots', () => {
    const exports = join(ROOT, 'src/report/exports');
    const kinds = readdirSync(exports, { recursive: true, encoding: 'utf8' })
      .filter((file) => /^\w+[/\\]html\.ts$/.test(file))
      .flatMap((file) => file.split(/[/\\]/).slice(0, 1))
      .filter(drawsPlots);
    assert.deepEqual(
      kinds.sort(),
      Object.keys(PAGES).sort(),
      'add an example to PAGES in scripts/pictures/examples.ts',
    );
  });

  it('has a picture of every plot, in a section that says how to read it', () => {
    const drawn = new Set(Object.values(PAGES).flatMap((page) => plotsOf(page())));
    assert.ok(drawn.size > 8);
    const sections = gallery.split(/^## /m).slice(1);
    for (const plot of drawn) {
      const own = sections.find((section) => section.includes(`](pictures/${plot}.svg)`)) ?? '';
      const words = own.replace(/!\[[^\]]*\]\([^)]*\)/g, '').split(/\s+/);
      assert.ok(words.length > 20, `docs/gallery.md has no words about the plot '${plot}'`);
    }
  });

  it('and the README show pictures that are there, with words for who can’t see them; and every one that is there is shown', () => {
    const shown = [...gallery.matchAll(/!\[([^\]]*)\]\(pictures\/([^)]+)\)/g)];
    for (const [, words = ''] of shown) assert.ok(words.length > 10);
    const files = readdirSync(PICTURES).filter((file) => file.endsWith('.svg'));
    assert.deepEqual(shown.map(([, , file]) => file).sort(), files.sort());
    const [, own = ''] = /!\[[^\]]+\]\(docs\/pictures\/([^)]+)\)/.exec(readme) ?? [];
    assert.ok(files.includes(own), own);
  });
});

describe('the pictures', () => {
  it('are those that their results files give today', () => {
    for (const [name, svg] of examplePictures())
      assert.ok(readFileSync(join(PICTURES, `${name}.svg`), 'utf8') === svg, `${name}.svg differs: ${ANEW}`);
  });

  it('and what pages say that the tool prints are of one make', () => {
    for (const { path, now, due } of exampleTexts()) assert.equal(now, due, `${path} differs: ${ANEW}`);
  });

  it('have the titles of all claims in full on 80 columns', async () => {
    const lines = printed(['report', CLAIMS]).split('\n');
    const measured = new Set(parseResults(readFileSync(join(PICTURES, CLAIMS), 'utf8'), CLAIMS).plan.claims);
    const claims = (await allClaims()).filter(({ id }) => measured.has(id));
    assert.ok(claims.length >= 60);
    for (const { id, claim } of claims)
      assert.ok(
        lines.some((line) => line.startsWith(`  ${id.padEnd(3)}  ${claim.title} `)),
        `${id} ${claim.title}`,
      );
  });

  it('stand alone: each is well-formed, loads nothing, runs nothing, and holds no path of a machine', () => {
    let bytes = 0;
    for (const [name, svg] of examplePictures()) {
      bytes += svg.length;
      assert.doesNotMatch(svg, /<script|<image|<foreignObject|href=|url\(|@import|\son\w+=/i, name);
      assert.doesNotMatch(svg, /\/(home|tmp|root|Users)\//, name);
      const depth: string[] = [];
      for (const [, slash, tag = '', , empty] of svg.matchAll(/<(\/?)([\w-]+)((?:"[^"]*"|[^">])*?)(\/?)>/g)) {
        if (slash === '/') assert.equal(depth.pop(), tag, name);
        else if (empty !== '/') depth.push(tag);
      }
      assert.deepEqual(depth, [], name);
    }
    assert.ok(bytes < 400_000, `${bytes} bytes are too many for a repository`);
  });
});

it('a page’s figures are read with the legend of their own section, where marks are told apart by their look alone', () => {
  const figure = (id: string): string =>
    `<figure data-plot="${id}"><figcaption><h3>A &#60; b</h3><p>words</p></figcaption><svg viewBox="0 0 480 100" role="img" aria-label="label" xmlns="x"><g></g></svg></figure>`;
  const legend =
    '<ul class="legend"><li><svg viewBox="0 0 30 14" aria-hidden="true"><path></path></svg>one</li></ul>';
  const html = `<section a><h2 id="x">one</h2>${legend}${figure('every-round')}${figure('speed-ups-1')}</section><section b><h2>two</h2>${figure('every-round')}</section>`;
  assert.deepEqual(
    pageFigures(html).map(({ section, id, legend: own }) => [section, id, own]),
    [
      ['one', 'every-round', [{ sample: '<path></path>', name: 'one' }]],
      ['one', 'speed-ups', []],
      ['two', 'every-round', []],
    ],
  );
});

/** Lists the plots of a page, those that could not be drawn too. */
function plotsOf(html: string): string[] {
  return [...html.matchAll(/data-plot="([^"]+)"/g)].map(([, id = '']) => plotName(id));
}

/** Whether the pages of a kind have plots. A page of tables alone needs no folder of its own. */
function drawsPlots(kind: string): boolean {
  const folder = join(ROOT, 'src/report/html', kind);
  return (
    existsSync(folder) &&
    readdirSync(folder).some((file) => readFileSync(join(folder, file), 'utf8').includes('/plotting/'))
  );
}
