import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inFolder } from '../../testing/folder.js';
import { testIo } from '../../testing/io.js';
import { commitOf, syntheticSeries, type TrueSeries } from '../../testing/synthetic-series.js';
import { main } from '../program.js';

const FLAT: TrueSeries = { seed: 3, runs: 30, processNoise: 0.02, betweenRuns: 0.005, drift: 0.5 };
const STEP = { at: 18, factor: 1.3, strategy: 'worker-copy' };

async function historyOf(folder: string, truth: TrueSeries, ...options: string[]) {
  for (const [i, results] of syntheticSeries(truth).entries())
    await writeFile(join(folder, `${i}.json`), JSON.stringify(results));
  await writeFile(join(folder, 'odd.json'), '{}');
  const io = testIo(folder);
  return { io, code: await main(['history', '.', ...options], io) };
}

inFolder('names the commit of a step, and the file it skipped', async (folder) => {
  const { io, code } = await historyOf(folder, { ...FLAT, step: STEP });
  assert.equal(code, 0, io.err());
  assert.match(
    io.out().replace(/\s+/g, ' '),
    new RegExp(`worker-copy: .* from ${commitOf(18).slice(0, 10)} \\(18\\.json\\) on`),
  );
  assert.doesNotMatch(io.out(), /worker-shared|child-fork/);
  assert.match(io.err(), /skipped: .*odd\.json/);
});

inFolder('names nothing where only the machine became slower', async (folder) => {
  const { io } = await historyOf(folder, FLAT);
  assert.match(io.out(), /None of 3 ratios is shown to have changed/);
});

inFolder(
  'writes the step as Markdown with every ratio, and as a page with a plot per ratio',
  async (folder) => {
    const markdown = await historyOf(folder, { ...FLAT, step: STEP }, '--format', 'markdown');
    assert.match(
      markdown.io.out(),
      /^- aoc-grid 1,000, 2 × worker-copy: .* more time against the main thread/m,
    );
    assert.equal(markdown.io.out().match(/^\| 2 × /gm)?.length, 3);
    const page = await historyOf(folder, { ...FLAT, step: STEP }, '--format', 'html');
    assert.equal(page.io.out().match(/<figure data-plot="ratio-course">/g)?.length, 3);
  },
);

inFolder('names runs of other machines in a line each, where they are too few', async (folder) => {
  for (const [i, results] of syntheticSeries(FLAT).entries()) {
    const environment = { ...results.environment, ...(i > 26 && { cpuModel: `Other ${i}` }) };
    await writeFile(join(folder, `${i}.json`), JSON.stringify({ ...results, environment }));
  }
  const io = testIo(folder);
  assert.equal(await main(['history', '.'], io), 0);
  assert.match(io.out(), /^27 runs from 2026-01-02 to 2026-01-28$/m);
  assert.equal(io.out().match(/^ {2}1 run: cpuModel: Other \d+ instead of /gm)?.length, 3);
});

inFolder('says what is missing where there are few runs, or none', async (folder) => {
  for (const [i, results] of syntheticSeries({ ...FLAT, runs: 2 }).entries())
    await writeFile(join(folder, `${i}.json`), JSON.stringify(results));
  // Among three ratios: 11 beginnings · 2 kinds · 2 / C(20, 10) = 2.4e-4 is below 0.001 / 3; 10 · 2 · 2 / C(19, 9) is not.
  for (const format of ['table', 'markdown', 'html']) {
    const shown = testIo(folder);
    assert.equal(await main(['history', '.', '-f', format], shown), 0);
    assert.match(
      shown.out().replace(/\s+/g, ' '),
      /Too few runs: 20 are needed .* here are at most 2\./,
      format,
    );
    assert.doesNotMatch(shown.out(), /is shown to have changed|health verdict good/, format);
  }
  const json = testIo(folder);
  assert.equal(await main(['history', '.', '-f', 'json'], json), 0);
  const [group] = JSON.parse(json.out()).groups;
  assert.deepEqual([group.judged, group.series[0].judged, group.series[0].leastRuns], [0, false, 20]);
  await mkdir(join(folder, 'empty'));
  const none = testIo(folder);
  assert.equal(await main(['history', 'empty'], none), 2);
  assert.match(none.err(), /empty: there is no results file here\. Name files that/);
});

inFolder('refuses a named file that is none of ours', async (folder) => {
  await writeFile(join(folder, 'odd.json'), '{}');
  assert.equal(await main(['history', 'odd.json'], testIo(folder)), 2);
});
