import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readResults } from '../store/read-results.js';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { assertGone, startTool, type Tool, until } from '../testing/tool.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

/** A workload of four tasks, with code of its own at the top level and in `run`. */
function workload({ top = '', run = 'return task;', steps = 20_000 } = {}): string {
  return `${top}
export default {
  title: 'adds up', sizeUnit: 'tasks', sizes: [4],
  createInput: (size) => size, taskCount: (size) => size,
  run: (size, task) => {
    let sum = 0;
    for (let i = 0; i < ${steps}; i++) sum = (sum + i * task) % 1000;
    ${run}
  },
  answer: (results) => results.length,
};
`;
}

/** What a module may do to the process that imports it, without harm to what it computes. */
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

/** What it may do that leaves nothing to measure, or nothing to believe. */
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
  it('a regression ends with 1, and nothing of it is left', async () => {
    const tool = compareWith('harmless', HARMLESS);
    assert.equal(await tool.ended, 1, tool.out() + tool.err());
    assert.doesNotMatch(tool.out(), /not from here|^::stop-commands/m);
    await assertGone(tool);
  });

  for (const [trick, top] of Object.entries(HARMFUL)) {
    it(`it is no pass where it ${trick}`, async () => {
      const tool = compareWith(trick.replaceAll(' ', '-'), top);
      const code = await tool.ended;
      assert.ok(code === 1 || code === 3, `${code}: ${tool.out()}${tool.err()}`);
      await assertGone(tool);
    });
  }
});

/** A comparison whose head takes four times as long. */
function compareWith(name: string, top: string): Tool {
  const cwd = join(folder.path, name);
  for (const [side, source] of [
    ['base', workload()],
    ['head', workload({ top, steps: 80_000 })],
  ] as const) {
    mkdirSync(join(cwd, side, 'workloads'), { recursive: true });
    writeFileSync(join(cwd, side, 'workloads', 'adds.mjs'), source);
  }
  const args = ['-s', 'main-thread', '--pairs', '9', '--time-budget', '3m', '-f', 'github'];
  return startTool(['compare', 'base', 'head', ...args], { cwd });
}

/** What a workload may do to the process that measures it. */
const FORGERIES: Readonly<Record<string, string>> = {
  'CPU time that is none': 'process.cpuUsage = () => ({}); return task;',
  'a clock of NaN': 'performance.now = () => NaN; return task;',
  'a clock that goes back': 'let t = 1e9; performance.now = () => (t -= 1e6); return task;',
  'a clock of years': 'performance.now = () => 1e300; return task;',
  'a process number that is none': "Object.defineProperty(process, 'pid', { value: 'x' }); return task;",
  'no answer at all': 'process.send?.([process.argv[2], null]); return task;',
  'half an answer': "process.send?.([process.argv[2], { type: 'measured' }]); return task;",
  'a failure of nothing':
    "process.send?.([process.argv[2], { type: 'failed', failure: null }]); return task;",
  'a message of a thousand levels':
    'let m = []; for (let i = 0; i < 1000; i++) m = [m]; process.send?.(m); return task;',
  // The channel's descriptor is open to whoever runs in the process.
  'garbage on the channel': "fs.writeSync(3, 'garbage\\n'); return task;",
  'half a line on the channel': "fs.writeSync(3, '[\"'); return task;",
  'a line without end':
    "const x = 'x'.repeat(2 ** 20); for (let i = 0; i < 9; i++) try { fs.writeSync(3, x); } catch {} return task;",
  'an answer in the place of another':
    "process.send?.([process.argv[2], { type: 'closed', shutdownMs: 0, memoryBytes: 0 }]); return task;",
};

it('a workload that forges what its process reports costs no other one a round', {
  skip: NO_SIGNALS,
}, async () => {
  const cwd = join(folder.path, 'forgeries');
  mkdirSync(cwd);
  const names = Object.entries(FORGERIES).map(([what, run]) => {
    const file = `${what.replaceAll(' ', '-')}.mjs`;
    writeFileSync(join(cwd, file), workload({ top: "import fs from 'node:fs';", run }));
    return `./${file}`;
  });
  writeFileSync(join(cwd, 'healthy.mjs'), workload());
  const args = ['-s', 'main-thread', '--quick', '-r', '2', '-o', 'out.json', '-t', '5m'];
  const tool = startTool(['run', ...names, './healthy.mjs', ...args], { cwd });
  const code = await tool.ended;
  assert.ok(code === 0 || code === 3, `${code}: ${tool.err()}`);
  // What was written can be read.
  const { cells } = await readResults(join(cwd, 'out.json'));
  const healthy = cells.find((cell) => cell.workload === 'healthy');
  assert.equal(healthy?.status, 'measured');
  const onChannel = cells.filter((cell) => cell.workload.endsWith('-channel'));
  assert.deepEqual(
    onChannel.map(({ status }) => status),
    ['failed', 'failed'],
  );
  for (const cell of cells) assert.notEqual(cell.status, 'pending', cell.workload);
});

const REFUSED: Readonly<Record<string, readonly [source: string, says: RegExp]>> = {
  'calls process.exit(0)': ['process.exit(0);', /its module ended its process, by process\.exit/],
  'calls process.exit(1), which would mean a regression': [
    'process.exit(1);',
    /its module ended its process/,
  ],
  'awaits what never settles': ['await new Promise(() => {});', /never settles/],
  'loops for ever': ['while (true);', /its module was not done after \d+ s/],
  throws: ["throw new TypeError('at the top');", /TypeError: at the top \(.*throws\.mjs:1\)/],
  'is no JavaScript': ['export default {\n  a: = 1,\n};', /SyntaxError: .* \(.*\.mjs:2\)/],
  'is a number': ['export default 5;', /its default export is a number, 5, and no object/],
  'has wrong fields': [
    'export default { title: 5, sizeUnit: "x", sizes: [2, 1], run() {}, answer() {}, createInput() {}, expectd() {} };',
    /`title` must be a string; seen: a number, 5; its `sizes` must be .*; its `taskCount`, a function, is missing; it has no field `expectd`: did you mean `expected`\?/,
  ],
};

describe('a workload that can not be loaded ends the tool with 2 and a sentence', { concurrency: 2 }, () => {
  for (const [what, [source, says]] of Object.entries(REFUSED)) {
    it(`one that ${what}`, async () => {
      const name = what.replaceAll(/[^a-z]+/g, '-');
      folder.write(name, source);
      const tool = startTool(['run', `./${name}.mjs`, '-t', '3s'], { cwd: folder.path });
      assert.equal(await tool.ended, 2, tool.err());
      assert.match(tool.err().replaceAll(/\s+/g, ' '), says);
      assert.equal(tool.out(), '');
      await assertGone(tool);
    });
  }
});

it('one that was compiled to CommonJS is a workload, in workers too', async () => {
  const source = workload().replace(
    'export default',
    "Object.defineProperty(exports, '__esModule', { value: true }); exports.default =",
  );
  writeFileSync(join(folder.path, 'compiled.cjs'), source);
  const tool = startTool(['run', './compiled.cjs', '-w', '2', '--quick', '-r', '1', '-o', 'compiled.json'], {
    cwd: folder.path,
  });
  assert.equal(await tool.ended, 0, tool.err());
});

it('a pipe is no workload, and nobody waits for what it may say', { skip: NO_SIGNALS }, async () => {
  spawnSync('mkfifo', [join(folder.path, 'pipe.mjs')]);
  const tool = startTool(['run', './pipe.mjs'], { cwd: folder.path });
  assert.equal(await tool.ended, 2);
  assert.match(tool.err(), /pipe\.mjs is no file that could hold a workload/);
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

it('what a module prints is no output of the tool', async () => {
  folder.write('chatty', workload({ top: "console.log('chatter');" }));
  const args = ['-s', 'main-thread', '--quick', '-r', '1', '-f', 'json', '-o', 'chatty.json'];
  const tool = startTool(['run', './chatty.mjs', ...args], { cwd: folder.path });
  assert.equal(await tool.ended, 0, tool.err());
  assert.doesNotThrow(() => JSON.parse(tool.out()));
});

it('a bug outside of any promise is no regression', async () => {
  const late = `process.on('newListener', (name) => {
    if (name === 'uncaughtException') setImmediate(() => { throw new Error('late and odd'); });
  });`;
  const first = `--import=data:text/javascript,${encodeURIComponent(late)}`;
  const tool = startTool(['list'], { cwd: folder.path, under: ['env', `NODE_OPTIONS=${first}`] });
  assert.equal(await tool.ended, 70);
  assert.match(tool.err(), /this is a bug of its own, please report it: Error: late and odd/);
});

it('a checkout whose package.json is a pipe holds nobody up', { skip: NO_SIGNALS }, async () => {
  const cwd = join(folder.path, 'piped');
  for (const side of ['base', 'head']) {
    mkdirSync(join(cwd, side, 'workloads'), { recursive: true });
    writeFileSync(join(cwd, side, 'workloads', 'adds.mjs'), 'export default 5;');
    spawnSync('mkfifo', [join(cwd, side, 'package.json')]);
  }
  const tool = startTool(['compare', 'base', 'head', '--time-budget', '20s'], { cwd });
  assert.equal(await tool.ended, 3, tool.err());
});

it('a bug of the tool itself is no regression either', async () => {
  const broken = 'Array.prototype.flatMap = () => { throw new Error("odd"); };';
  const first = `--import=data:text/javascript,${encodeURIComponent(broken)}`;
  const tool = startTool(['run', 'pi-digits'], { cwd: folder.path, under: ['env', `NODE_OPTIONS=${first}`] });
  assert.equal(await tool.ended, 70);
  assert.match(tool.err(), /this is a bug of its own, please report it: Error: odd/);
});

describe('run takes', () => {
  const cwd = join(folder.path, 'named');
  const QUICK = ['-s', 'main-thread', '--quick', '-r', '1'];
  mkdirSync(join(cwd, 'bench'), { recursive: true });
  for (const name of ['one.mjs', 'two.mjs', 'one.test.mjs'])
    writeFileSync(join(cwd, 'bench', name), workload());
  writeFileSync(join(cwd, 'alone.mjs'), workload());

  for (const [what, name] of [
    ['a folder', './bench'],
    ['a glob', 'bench/*wo.mjs'],
  ] as const) {
    it(what, async () => {
      const file = `${what.replace(' ', '-')}.json`;
      const tool = startTool(['run', name, ...QUICK, '-o', file], { cwd });
      assert.equal(await tool.ended, 0, tool.err());
      const { plan } = JSON.parse(readFileSync(join(cwd, file), 'utf8'));
      const ids = plan.workloads.map(({ id }: { id: string }) => id);
      assert.deepEqual(ids, what === 'a folder' ? ['one', 'two'] : ['two']);
    });
  }

  it('a name for a file that stands there, as a hint', async () => {
    const tool = startTool(['run', 'alone'], { cwd });
    assert.equal(await tool.ended, 2);
    assert.match(tool.err(), /there is no workload 'alone'\. Did you mean the file '\.\/alone\.mjs'\?/);
  });
});
