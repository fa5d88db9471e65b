import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { testIo } from '../testing/io.js';
import { main } from './program.js';
import { toolCommand } from './tool-command.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

it('names the way in which the tool was called', () => {
  const io = (env = {}) => testIo('/here', env);
  assert.equal(toolCommand(io({ npm_command: 'exec' }), '/x/parallel-bench'), 'npx parallel-bench');
  assert.equal(toolCommand(io(), '/usr/bin/parallel-bench'), 'parallel-bench');
  assert.equal(toolCommand(io(), '/here/dist/bin/pb.js'), 'node dist/bin/pb.js');
  // A script of a package is started by npm, too, and finds the tool by its name.
  assert.equal(toolCommand(io({ npm_command: 'run-script' }), '/x/parallel-bench'), 'parallel-bench');
});

it('a run that npx has started says how npx prints it again', async () => {
  folder.writeHealthy('healthy');
  const io = testIo(folder.path, { npm_command: 'exec' });
  const args = ['-s', 'main-thread', '-n', '4', '-r', '1', '-o', join(folder.path, 'out.json')];
  assert.equal(await main(['run', './healthy.mjs', ...args], io), 0, io.err());
  assert.match(io.out().replaceAll(/\s+/g, ' '), /print it again with: npx parallel-bench report out\.json/);
});
