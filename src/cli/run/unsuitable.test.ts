import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { readResults } from '../../store/read-results.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

it('a cell whose strategy has nothing to offer for its input is skipped with the reason, and the run is complete', async () => {
  folder.writeHealthy('numbers');
  folder.writeHealthy('views', 'views');
  const io = testIo(folder.path);
  const args = ['-s', 'worker-transfer', '-w', '2', '-r', '1', '--quick', '-o', 'out.json'];
  assert.equal(await main(['run', './numbers.mjs', './views.mjs', ...args], io), 0, io.err());
  const { cells, complete } = await readResults(join(folder.path, 'out.json'));
  assert.ok(complete);
  assert.deepEqual(
    cells.map((cell) => [
      cell.workload,
      cell.strategy,
      cell.status === 'skipped' ? cell.reason : cell.status,
    ]),
    [
      ['numbers', 'main-thread', 'measured'],
      ['numbers', 'worker-transfer', 'no task holds an ArrayBuffer, or a view of one, that could move'],
      ['views', 'main-thread', 'measured'],
      ['views', 'worker-transfer', 'measured'],
    ],
  );
  assert.match(io.out(), /no task holds an ArrayBuffer/);
});
