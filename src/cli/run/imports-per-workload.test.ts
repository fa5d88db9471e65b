import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { readResults } from '../../store/read-results.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

it('a workload is imported by one process more than measure it: the one that looks at it first', async () => {
  const names = ['one', 'two'];
  for (const name of names) {
    // Without an answer its tasks are also called before they are measured, by the same process.
    folder.write(
      name,
      `import { appendFileSync } from 'node:fs';
appendFileSync(${JSON.stringify(join(folder.path, `${name}.pids`))}, process.pid + '\\n');
export const tasks = [1, 2, 3, 4];
export default (task) => task * 2;
`,
    );
  }
  const io = testIo(folder.path);
  const args = ['-s', 'main-thread', '-n', '1,4', '-r', '2', '-o', 'out.json'];
  assert.equal(await main(['run', './one.mjs', './two.mjs', ...args], io), 0, io.err());
  const { cells, controls } = await readResults(join(folder.path, 'out.json'));
  for (const name of names) {
    const pids = readFileSync(join(folder.path, `${name}.pids`), 'utf8')
      .trim()
      .split('\n');
    const rounds = [...cells, ...controls]
      .filter(({ workload }) => workload === name)
      .reduce((sum, cell) => sum + (cell.status === 'measured' ? cell.rounds.length : 0), 0);
    assert.ok(rounds >= 4, `${rounds} rounds`);
    assert.equal(new Set(pids).size, rounds + 1);
    assert.equal(pids.length, rounds + 1, 'no process imports it twice');
  }
});
