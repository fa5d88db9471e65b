import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import type { CellResult } from '../../model/results.js';
import { parseResults } from '../../store/parse-results.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { RIGHT_ANSWER } from '../../testing/faults/faulty-workload.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

it('goes on after cells that fail, and names each cause', { skip: NO_SIGNALS }, async () => {
  const wrong = folder.writeFaulty({ fault: 'answers wrongly', phase: 'every run', where: 'workers' });
  const killed = folder.writeFaulty({ fault: 'is killed', phase: 'warm run', where: 'workers' });
  const thrown = folder.writeFaulty({ fault: 'throws', phase: 'first run', where: 'everywhere' });
  const healthy = folder.writeHealthy('healthy');
  const io = testIo(folder.path);
  // On a busy machine the budget of --quick can end so many cells.
  const options = ['--quick', '-t', '10m', '-r', '2', '-w', '2', '-o', 'out.json'];
  const code = await main(['run', wrong, killed, thrown, healthy, ...options], io);

  assert.equal(code, 3, io.err());
  const text = readFileSync(join(folder.path, 'out.json'), 'utf8');
  const { cells, complete } = parseResults(text, 'out.json');
  assert.ok(complete);
  for (const cell of cells) {
    const { workload, strategy } = cell;
    if (workload === 'healthy' || (strategy === 'main-thread' && !workload.startsWith('throws'))) {
      assert.ok(cell.status === 'measured', `${workload}/${strategy}: ${reasonOf(cell)}`);
      assert.equal(cell.answer, RIGHT_ANSWER);
      assert.equal(cell.rounds.length, 2);
    } else if (workload.startsWith('throws')) assert.match(reasonOf(cell), /a deliberate error/);
    else if (workload.startsWith('answers')) {
      // The right answer is 0 + 1 + 2 + 3, and the wrong one has −1 in place of the 0.
      assert.match(reasonOf(cell), /answered 5; the main thread answered 6/);
    } else assert.match(reasonOf(cell), /killed by SIGKILL .*one worker/);
  }
  const shown = io.out().replaceAll(/\s+/g, ' ');
  assert.match(shown, /a deliberate error/);
  assert.match(shown, /killed by SIGKILL/);
  assert.match(shown, /the main thread answered 6/);
});

function reasonOf(cell: CellResult): string {
  return cell.status === 'failed' ? cell.failure.message : cell.status;
}
