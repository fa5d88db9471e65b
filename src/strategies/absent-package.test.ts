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
  const args = 'run pi-digits --sizes 10 --strategies pools --workers 2 --quick --no-progress -o out.json';
  const tool = startTool(args.split(' '), { cwd: folder });
  assert.equal(await tool.ended, 0, tool.err());
  const { plan, cells } = parseResults(readFileSync(join(folder, 'out.json'), 'utf8'), 'out.json');
  const planned = plan.strategies.flatMap((one) => one.package ?? []);
  const names = ['jest-worker', 'piscina', 'poolifier', 'tinypool', 'workerpool'];
  assert.deepEqual([...new Set(planned.map(({ name }) => name))].sort(), names);
  for (const { version } of planned) assert.equal(version, null);
  for (const { id, package: needed } of plan.strategies) {
    if (needed === undefined) continue;
    const ofPool = cells.filter(({ strategy }) => strategy === id);
    assert.ok(ofPool.length > 0, id);
    for (const cell of ofPool) {
      const reason = cell.status === 'skipped' ? cell.reason : cell.status;
      assert.equal(reason, `${needed.name} is not installed here: npm i -D ${needed.name}`);
    }
  }
});
