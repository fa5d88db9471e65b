import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { WorkloadFolder } from '../runner/faults/workload-folder.js';
import { startTool } from './tool-for-tests.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

const MODULES = {
  'calls process.exit(0)': 'process.exit(0);',
  'calls process.exit(1), which would mean a regression': 'process.exit(1);',
  'awaits what never settles': 'await new Promise(() => {});',
};

it('a bug of the tool itself is no regression either', async () => {
  const broken = 'Array.prototype.flatMap = () => { throw new Error("odd"); };';
  const first = `--import=data:text/javascript,${encodeURIComponent(broken)}`;
  const tool = startTool(['list'], { cwd: folder.path, under: ['env', `NODE_OPTIONS=${first}`] });
  assert.equal(await tool.ended, 70);
  assert.match(tool.err(), /this is a bug of its own, please report it: Error: odd/);
});

describe('a workload that ends the tool while it is loaded is no success', () => {
  for (const [what, source] of Object.entries(MODULES)) {
    it(`one that ${what}`, async () => {
      folder.write('ends', source);
      const tool = startTool(['run', './ends.mjs'], { cwd: folder.path });
      assert.equal(await tool.ended, 2);
      assert.match(tool.err(), /a workload's module ended the tool while it was loaded/);
      assert.equal(tool.out(), '');
    });
  }
});
