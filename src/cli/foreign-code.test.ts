import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readResults } from '../store/read-results.js';
import { addingWorkload } from '../testing/adding-workload.js';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { assertGone, startTool, type Tool, until } from '../testing/tool.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

/** Things that a module may do to the process that imports it, without harm to what it computes. */
const HARMLESS = `
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
process.on('beforeExit', () => process.exit(0));
process.on('exit', () => { process.exitCode = 0; });
process.removeAllListeners('exit');
process.on('exit', () => process.reallyExit(0));
setInterval(() => {}, 1000);
createServer().listen(0);
spawn('sleep', ['600'], { stdio: 'inherit' });
spawn('sleep', ['600'], { stdio: 'inherit', detached: true }).unref();
console.log('::error::not from here');
console.error('::stop-commands::x');`;

/** Things that leave nothing to measure, or nothing to believe. */
const HARMFUL: Readonly<Record<string, string>> = {
  'ends as if interrupted': 'setTimeout(() => process.exit(130), 0);',
  'throws late': "setTimeout(() => { throw new Error('late'); }, 5);",
  'forges messages': "process.send?.([process.argv[2], { type: 'described', facts: null }]);",
  'writes garbage to its channel': "import fs from 'node:fs'; fs.writeSync(3, 'garbage\\n');",
  'breaks what everybody uses': `
performance.now = () => 0; Date.now = () => 0;
Array.prototype.map = () => []; Array.prototype.push = () => 0;
JSON.stringify = () => '{}'; JSON.parse = () => ({});`,
};

describe('whatever head does when it is imported', { concurrency: 2, skip: NO_SIGNALS }, () => {
  it('a regression ends with 1, and nothing of head is left running', async () => {
    const tool = compareWith('harmless', HARMLESS);
    assert.equal(await tool.ended, 1, tool.out() + tool.err());
    assert.doesNotMatch(tool.out(), /not from here|^::stop-commands/m);
    await assertGone(tool);
  });

  for (const [trick, top] of Object.entries(HARMFUL)) {
    it(`the comparison does not pass where it ${trick}`, async () => {
      const tool = compareWith(trick.replaceAll(' ', '-'), top);
      const code = await tool.ended;
      assert.ok(code === 1 || code === 3, `${code}: ${tool.out()}${tool.err()}`);
      await assertGone(tool);
    });
  }
});

/** Starts a comparison whose head takes four times as long. */
function compareWith(name: string, top: string): Tool {
  const cwd = join(folder.path, name);
  for (const [side, source] of [
    ['base', addingWorkload()],
    ['head', addingWorkload({ top, steps: 80_000 })],
  ] as const) {
    mkdirSync(join(cwd, side, 'workloads'), { recursive: true });
    writeFileSync(join(cwd, side, 'workloads', 'adds.mjs'), source);
  }
  const args = ['-s', 'main-thread', '--pairs', '9', '--time-budget', '3m', '-f', 'github'];
  return startTool(['compare', 'base', 'head', ...args], { cwd });
}

/** Things that a workload may do to the process that measures it. */
const FORGERIES: Readonly<Record<string, string>> = {
  'CPU time that is no number': 'process.cpuUsage = () => ({}); return task;',
  'a clock of NaN': 'performance.now = () => NaN; return task;',
  'a clock that goes back': 'let t = 1e9; performance.now = () => (t -= 1e6); return task;',
  'a clock of years': 'performance.now = () => 1e300; return task;',
  'a process id that is no number': "Object.defineProperty(process, 'pid', { value: 'x' }); return task;",
  'no answer at all': 'process.send?.([process.argv[2], null]); return task;',
  'half an answer': "process.send?.([process.argv[2], { type: 'measured' }]); return task;",
  'a failure of nothing':
    "process.send?.([process.argv[2], { type: 'failed', failure: null }]); return task;",
  'a message of a thousand levels':
    'let m = []; for (let i = 0; i < 1000; i++) m = [m]; process.send?.(m); return task;',
  // The channel's descriptor is open to all code in the process.
  'garbage on the channel': "fs.writeSync(3, 'garbage\\n'); return task;",
  'half a line on the channel': "fs.writeSync(3, '[\"'); return task;",
  'a line without end':
    "const x = 'x'.repeat(2 ** 20); for (let i = 0; i < 9; i++) try { fs.writeSync(3, x); } catch {} return task;",
  'an answer to another question':
    "process.send?.([process.argv[2], { type: 'closed', metrics: { shutdown: 0 } }]); return task;",
};

it('a workload that forges what its process reports costs no other workload a round', {
  skip: NO_SIGNALS,
}, async () => {
  const cwd = join(folder.path, 'forgeries');
  mkdirSync(cwd);
  const names = Object.entries(FORGERIES).map(([what, run]) => {
    const file = `${what.replaceAll(' ', '-')}.mjs`;
    writeFileSync(join(cwd, file), addingWorkload({ top: "import fs from 'node:fs';", run }));
    return `./${file}`;
  });
  writeFileSync(join(cwd, 'healthy.mjs'), addingWorkload());
  const args = ['-s', 'main-thread', '--quick', '-r', '2', '-o', 'out.json', '-t', '5m'];
  const tool = startTool(['run', ...names, './healthy.mjs', ...args], { cwd });
  const code = await tool.ended;
  assert.ok(code === 0 || code === 3, `${code}: ${tool.err()}`);
  // The file that was written can be read.
  const { cells } = await readResults(join(cwd, 'out.json'));
  const healthy = cells.find((cell) => cell.workload === 'healthy');
  assert.ok(healthy?.status === 'measured');
  assert.deepEqual(
    healthy.rounds.map(({ round }) => round),
    [0, 1],
  );
  const onChannel = cells.filter((cell) => cell.workload.endsWith('-channel'));
  assert.deepEqual(
    onChannel.map(({ status }) => status),
    ['failed', 'failed'],
  );
  for (const cell of cells) assert.notEqual(cell.status, 'pending', cell.workload);
});

it('a second signal ends the tool while a module loops', { skip: NO_SIGNALS }, async () => {
  folder.write(
    'looping',
    "import { writeFileSync } from 'node:fs'; writeFileSync('begun', ''); while (true);",
  );
  const tool = startTool(['run', './looping.mjs'], { cwd: folder.path });
  await until('the module is loaded', () => existsSync(join(folder.path, 'begun')));
  tool.child.kill('SIGINT');
  tool.child.kill('SIGINT');
  assert.equal(await tool.ended, 130);
  await assertGone(tool);
});

it('what a module prints does not appear in the tool’s output', async () => {
  folder.write('chatty', addingWorkload({ top: "console.log('chatter');" }));
  const args = ['-s', 'main-thread', '--quick', '-r', '1', '-f', 'json', '-o', 'chatty.json'];
  const tool = startTool(['run', './chatty.mjs', ...args], { cwd: folder.path });
  assert.equal(await tool.ended, 0, tool.err());
  assert.doesNotThrow(() => JSON.parse(tool.out()));
});

it('a checkout whose package.json is a pipe delays nothing', { skip: NO_SIGNALS }, async () => {
  const cwd = join(folder.path, 'piped');
  for (const side of ['base', 'head']) {
    mkdirSync(join(cwd, side, 'workloads'), { recursive: true });
    writeFileSync(join(cwd, side, 'workloads', 'adds.mjs'), 'export default 5;');
    spawnSync('mkfifo', [join(cwd, side, 'package.json')]);
  }
  const tool = startTool(['compare', 'base', 'head', '--time-budget', '20s'], { cwd });
  assert.equal(await tool.ended, 3, tool.err());
});
