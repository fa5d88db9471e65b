import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { findPackage } from '../environment/find-package.js';
import { parseResults } from '../store/parse-results.js';
import { startTool } from '../testing/tool.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-no-packages-'));
after(() => rmSync(folder, { recursive: true }));

it('finds the version of a package that exports no package.json, and none where it is not installed', () => {
  const found = findPackage('piscina', process.cwd());
  assert.match(found?.version ?? '', /^\d+\.\d+\.\d+/);
  assert.equal(findPackage('piscina', folder), undefined);
});

it('skips the cells of a pool that is not installed where the tool was started, and says what to install', async () => {
  const args = 'run pi-digits --sizes 10 --strategies piscina --workers 2 --quick --no-progress -o out.json';
  const tool = startTool(args.split(' '), { cwd: folder });
  assert.equal(await tool.ended, 0, tool.err());
  const { plan, cells } = parseResults(readFileSync(join(folder, 'out.json'), 'utf8'), 'out.json');
  const planned = plan.strategies.find(({ id }) => id === 'piscina');
  assert.deepEqual(planned?.package, { name: 'piscina', version: null });
  const pool = cells.filter(({ strategy }) => strategy === 'piscina');
  assert.ok(pool.length > 0);
  for (const cell of pool) {
    const reason = cell.status === 'skipped' ? cell.reason : cell.status;
    assert.equal(reason, 'piscina is not installed here: npm i -D piscina');
  }
});
