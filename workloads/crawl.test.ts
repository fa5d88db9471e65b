import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { builtInWorkloads } from '../src/discovery/find-modules.js';
import { startGuardian } from '../src/processes/guardian.js';
import { measureRoundsWith } from '../src/run/measure-round.js';
import { requestOf, SHORTEST_BUDGET } from '../src/testing/faults/cell-request.js';
import { NO_SIGNALS } from '../src/testing/faults/fault-kinds.js';
import { commandsOf } from '../src/testing/faults/leftovers.js';
import { WorkloadFolder } from '../src/testing/faults/workload-folder.js';
import { startTool } from '../src/testing/tool.js';
import { plannedPage } from './crawl/planned-page.js';
import { writePage } from './crawl/write-page.js';

/** Long beside a start on a busy machine. */
const PATIENCE_MS = 60_000;
const SIZE = 10;

const guardian = startGuardian();
const measure = measureRoundsWith(guardian);
const folder = new WorkloadFolder();
after(async () => {
  folder.remove();
  await guardian.close();
});

const PAGES = Array.from({ length: SIZE }, (_, page) => plannedPage(page));

describe('the pages of crawl', () => {
  it('are as long and as slow as planned, and have the planned links in the element, found without a parser', () => {
    for (const [page, { links, bytes, latencyMs }] of PAGES.entries()) {
      const html = writePage(page);
      const [, inside = ''] = /<main id="content">(.*)<\/main>/s.exec(html) ?? [];
      assert.equal(inside.split('<a ').length - 1, links);
      assert.ok(html.split('<a ').length - 1 > links, 'there are links outside');
      assert.ok(html.length >= bytes && html.length < bytes + 1024, `${html.length} of ${bytes}`);
      assert.ok(bytes >= 50 * 1024 && bytes <= 400 * 1024 && latencyMs >= 5 && latencyMs <= 50);
    }
  });
});

describe('crawl adds up the links', () => {
  const right = PAGES.reduce((sum, { links }) => sum + links, 0);
  for (const strategy of ['main-thread', 'async', 'hybrid', 'worker-copy']) {
    it(`under ${strategy}`, async () => {
      const request = requestOf(builtInWorkloads().get('crawl') ?? '', { strategy, size: SIZE, workers: 2 });
      const outcome = await measure(request, SHORTEST_BUDGET, PATIENCE_MS, new AbortController().signal);
      assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
      assert.equal(outcome.measurement.answer, right);
    });
  }
});

it('the server is gone after the tool was killed', { skip: NO_SIGNALS }, async () => {
  const args = ['run', 'crawl', '--sizes', '200', '-r', '1', '-o', join(folder.path, 'out.json')];
  const tool = startTool(args, { cwd: folder.path });
  const servers = (): string[] =>
    commandsOf(tool.alive()).filter((command) => command.includes('server-process'));
  await until(() => servers().length > 0);
  tool.child.kill('SIGKILL');
  assert.equal(await tool.ended, 'SIGKILL');
  await until(() => servers().length === 0);
});

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    assert.ok(performance.now() < end, 'it did not happen in time');
    await nextTurn();
  }
}
