import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { addingWorkload } from '../testing/adding-workload.js';
import { ENDLESS_LOOP } from '../testing/endless-loop.js';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { assertGone, startTool } from '../testing/tool.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

const REFUSED: Readonly<Record<string, readonly [source: string, says: RegExp]>> = {
  'calls process.exit(0)': ['process.exit(0);', /its module ended its process, by process\.exit/],
  'calls process.exit(1), which would mean a regression': [
    'process.exit(1);',
    /its module ended its process/,
  ],
  'awaits what never settles': ['await new Promise(() => {});', /never settles/],
  throws: ["throw new TypeError('at the top');", /TypeError: at the top \(.*throws\.mjs:1\)/],
  'is no JavaScript': ['export default {\n  a: = 1,\n};', /SyntaxError: .* \(.*\.mjs:2\)/],
  'is a variant of itself': [
    "export const tasks = [1]; export const variantOf = 'is-a-variant-of-itself'; export default (n) => n;",
    /is a variant of itself: its `variantOf` must name/,
  ],
  'takes more memory than there is': [
    'export default { sizes: [7], createInput: () => { for (const all = []; ; ) all.push(new Array(1e6).fill(0)); }, run: () => 1 };',
    /the workload 'takes-more-memory-than-there-is' can't make its input at size 7: its process ran out of memory\. *$/,
  ],
  'kills its process': [
    "export default { sizes: [7, 8], createInput: () => process.kill(process.pid, 'SIGKILL'), run: () => 1 };",
    /can't make its input at one of the sizes 7, 8: its process was killed by SIGKILL from outside, as the system does when memory runs out\. *$/,
  ],
  'is a number': ['export default 5;', /its default export is a number, 5\. Add `export default \(task\)/],
  'has wrong fields': [
    'export default { title: 5, sizeUnit: "x", sizes: [2, 1], answer() {}, createInput() {}, expectd() {} };',
    /`title` must be a string; seen: a number, 5; its `sizes` must be .*; its `run`, a function, is missing; it has no field `expectd`: did you mean `expected`\?/,
  ],
};

describe('a workload that can’t be loaded ends the tool with 2 and a sentence', { concurrency: 2 }, () => {
  for (const [what, [source, says]] of Object.entries(REFUSED)) {
    it(`a workload that ${what}`, async () => {
      const name = what.replaceAll(/[^a-z]+/g, '-');
      folder.write(name, source);
      const tool = startTool(['run', `./${name}.mjs`], { cwd: folder.path });
      assert.equal(await tool.ended, 2, tool.err());
      assert.match(tool.err().replaceAll(/\s+/g, ' '), says);
      assert.equal(tool.out(), '');
      await assertGone(tool);
    });
  }
});

const NOT_IN_TIME: Readonly<Record<string, readonly [source: string, says: RegExp]>> = {
  'its module loops': [
    ENDLESS_LOOP,
    /its-module-loops\.mjs is not loaded: its module was not done after 5 s, and no more was left of the time budget/,
  ],
  'its input is not made': [
    `export default { sizes: [4], createInput: () => { ${ENDLESS_LOOP} }, run: (task) => task };`,
    /'its-input-is-not-made' has made no input at size 4: createInput\(\) was not done after 5 s, and no more was left of the time budget/,
  ],
  'its setup never ends': [
    'export default { tasks: [1], setup: () => new Promise(() => setInterval(() => {}, 1000)), run: (task) => task };',
    /has made no input at size 1: setup\(\) was not done after 5 s, and no more was left of the time budget/,
  ],
  'its teardown loops': [
    `export default { tasks: [1], teardown: () => { ${ENDLESS_LOOP} }, run: (task) => task };`,
    /has made no input at size 1: teardown\(\) was not done after 5 s, and no more was left of the time budget/,
  ],
};

describe('a time budget that is over before the first cell ends the tool with 3 and is named', {
  concurrency: 2,
}, () => {
  for (const [what, [source, says]] of Object.entries(NOT_IN_TIME)) {
    it(`a workload of which ${what}`, async () => {
      const name = what.replaceAll(' ', '-');
      folder.write(name, source);
      const tool = startTool(['run', `./${name}.mjs`, '-t', '1s'], { cwd: folder.path });
      assert.equal(await tool.ended, 3, tool.err());
      assert.match(tool.err().replaceAll(/\s+/g, ' '), says);
      assert.equal(tool.out(), '');
      await assertGone(tool);
    });
  }

  it('a workload of a comparison whose module loops', async () => {
    folder.write('loops', ENDLESS_LOOP);
    const args = ['compare', '.', '.', '--workloads', 'loops.mjs', '-t', '1s'];
    const tool = startTool(args, { cwd: folder.path });
    assert.equal(await tool.ended, 3, tool.err());
    const said = tool.out().replaceAll(/\s+/g, ' ');
    assert.match(said, /loops\.mjs is not loaded: .*, and no more was left of the time budget/);
    await assertGone(tool);
  });
});

it('a file compiled to CommonJS is a workload, in workers too', async () => {
  const source = addingWorkload().replace(
    'export default',
    "Object.defineProperty(exports, '__esModule', { value: true }); exports.default =",
  );
  writeFileSync(join(folder.path, 'compiled.cjs'), source);
  const tool = startTool(['run', './compiled.cjs', '-w', '2', '--quick', '-r', '1', '-o', 'compiled.json'], {
    cwd: folder.path,
  });
  assert.equal(await tool.ended, 0, tool.err());
});

it('a pipe is no workload, and nobody waits for its content', { skip: NO_SIGNALS }, async () => {
  spawnSync('mkfifo', [join(folder.path, 'pipe.mjs')]);
  const tool = startTool(['run', './pipe.mjs'], { cwd: folder.path });
  assert.equal(await tool.ended, 2);
  assert.match(tool.err(), /pipe\.mjs is no file that could hold a workload/);
});

describe('run accepts', () => {
  const cwd = join(folder.path, 'named');
  const QUICK = ['-s', 'main-thread', '--quick', '-r', '1'];
  mkdirSync(join(cwd, 'bench'), { recursive: true });
  for (const name of ['one.mjs', 'two.mjs', 'one.test.mjs'])
    writeFileSync(join(cwd, 'bench', name), addingWorkload());
  writeFileSync(join(cwd, 'alone.mjs'), addingWorkload());

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

  it('no bare name of a file, but suggests the file', async () => {
    const tool = startTool(['run', 'alone'], { cwd });
    assert.equal(await tool.ended, 2);
    assert.match(tool.err(), /there is no workload 'alone'\. Did you mean the file '\.\/alone\.mjs'\?/);
  });
});
