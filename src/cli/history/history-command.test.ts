import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
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

inFolder('refuses a named file that is none of ours', async (folder) => {
  await writeFile(join(folder, 'odd.json'), '{}');
  assert.equal(await main(['history', 'odd.json'], testIo(folder)), 2);
});
