import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { startTool } from '../testing/tool.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

it('a bug outside any promise does not end as a regression', async () => {
  const late = `process.on('newListener', (name) => {
    if (name === 'uncaughtException') setImmediate(() => { throw new Error('late and odd'); });
  });`;
  const first = `--import=data:text/javascript,${encodeURIComponent(late)}`;
  const tool = startTool(['list'], { cwd: folder.path, under: ['env', `NODE_OPTIONS=${first}`] });
  assert.equal(await tool.ended, 70);
  assert.match(tool.err(), /this is a bug in parallel-bench, please report it: Error: late and odd/);
});

it('a bug of the tool itself does not end as a regression', async () => {
  const broken = 'Array.prototype.flatMap = () => { throw new Error("odd"); };';
  const first = `--import=data:text/javascript,${encodeURIComponent(broken)}`;
  const tool = startTool(['run', 'pi-digits'], { cwd: folder.path, under: ['env', `NODE_OPTIONS=${first}`] });
  assert.equal(await tool.ended, 70);
  assert.match(tool.err(), /this is a bug in parallel-bench, please report it: Error: odd/);
});
