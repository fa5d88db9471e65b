import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { readResults } from '../../store/read-results.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { startTool, until } from '../../testing/tool.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

/** The cells' time limit, for longer than which the tool is stopped. */
const LIMIT_MS = 8000;

it('a tool that was stopped for longer than a cell may take finds it healthy when it goes on', {
  skip: NO_SIGNALS,
}, async () => {
  folder.write(
    'slow',
    `import { writeFileSync } from 'node:fs';
export default {
  title: 'takes a while', sizeUnit: 'tasks', sizes: [1], createInput: () => ({ tasks: [0] }),
  run: async () => {
    writeFileSync('begun', '');
    await new Promise((resolve) => setTimeout(resolve, 300));
    return 1;
  },
  answer: () => 1,
};`,
  );
  const args = [
    '-s',
    'main-thread',
    '-r',
    '1',
    '--quick',
    '--timeout',
    `${LIMIT_MS / 1000}s`,
    '-o',
    'out.json',
  ];
  const tool = startTool(['run', './slow.mjs', ...args], { cwd: folder.path });
  await until('a cell runs', () => existsSync(join(folder.path, 'begun')));
  tool.child.kill('SIGSTOP');
  // This test is about time, so it truly waits, for longer than the limit.
  await delay(LIMIT_MS + 1000);
  tool.child.kill('SIGCONT');
  assert.equal(await tool.ended, 0, tool.out() + tool.err());
  const { cells } = await readResults(join(folder.path, 'out.json'));
  assert.deepEqual(
    cells.map(({ status }) => status),
    ['measured'],
  );
});
