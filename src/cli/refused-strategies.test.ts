import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ENDLESS_LOOP } from '../testing/endless-loop.js';
import { FACTS, ownStrategyFolder, runIn } from '../testing/own-strategy.js';
import { assertGone, startTool } from '../testing/tool.js';

const folder = ownStrategyFolder();
after(() => folder.remove());
const run = (...args: readonly string[]) => runIn(folder.path, ...args);

const REFUSED: Readonly<Record<string, readonly [source: string, says: RegExp]>> = {
  'exports nothing': ['export const open = 1;', /is not a strategy: its default export is missing\./],
  'exports a function': ['export default () => 0;', /must be an object; seen: a function/],
  'has no open and wrong fields': [
    `export default { facts: ${FACTS}, id: 'x', opne() {}, options: [{ name: 'n' }] };`,
    /its `options` must be a list of .*; its `open`, a function, is missing; it has no field `id`: its id is the file's name; it has no field `opne`: did you mean `open`\?/,
  ],
  'states no facts': ['export default { open() {} };', /its `facts`, an object, is missing/],
  'states impossible facts': [
    `export default { facts: { ...${FACTS}, where: 'thread' }, open() {} };`,
    /its `facts\.where` must be one of "here", "threads", .*; seen: "thread"/,
  ],
  'states too few facts': [
    "export default { facts: { where: 'threads' }, open() {} };",
    /its `facts\.input` must be one of .*; seen: undefined/,
  ],
  'has an option of built-in strategies': [
    `export default { facts: ${FACTS}, open() {}, options: [{ name: 'inFlight', default: 1, parse: Number }] };`,
    /declares an option 'inFlight', which is --in-flight of built-in strategies: rename it\./,
  ],
  throws: ["throw new TypeError('at the top');", /TypeError: at the top \(.*throws\.mjs:1\)/],
  'ends its process': ['process.exit(0);', /its module ended its process, by process\.exit/],
};

describe('a file that is no strategy ends the tool with 2 and a sentence, before anything is measured', {
  concurrency: 2,
}, () => {
  for (const [what, [source, says]] of Object.entries(REFUSED)) {
    it(`one that ${what}`, async () => {
      const name = what.replaceAll(' ', '-');
      folder.write(name, source);
      const tool = startTool(['run', './adds.mjs', '-s', `./${name}.mjs`], { cwd: folder.path });
      assert.equal(await tool.ended, 2, tool.err());
      assert.match(tool.err().replaceAll(/\s+/g, ' '), says);
      assert.equal(tool.out(), '');
      await assertGone(tool);
    });
  }

  const SAID: readonly (readonly [what: string, list: string, says: RegExp])[] = [
    ['is not there', './none.mjs', /there is no file '.*none\.mjs'\./],
    [
      'has a built-in strategy’s name',
      './worker-copy.mjs',
      /would be called 'worker-copy' .*rename the file/,
    ],
    ['has the name of another', './my-pool.mjs,./other/my-pool.mjs', /would both be called 'my-pool'/],
  ];
  for (const [what, list, says] of SAID) {
    it(`one that ${what}`, async () => {
      const { code, err } = await run('run', './adds.mjs', '-s', list);
      assert.equal(code, 2);
      assert.match(err, says);
    });
  }
});

it('a strategy whose module takes more than the time budget ends the tool with 3', async () => {
  folder.write('loops', ENDLESS_LOOP);
  const tool = startTool(['run', './adds.mjs', '-s', './loops.mjs', '-t', '1s'], { cwd: folder.path });
  assert.equal(await tool.ended, 3, tool.err());
  assert.match(
    tool.err(),
    /loops\.mjs is not loaded: its module was not done after 5 s, and no more was left/,
  );
  await assertGone(tool);
});

it('an option that no strategy takes is refused with all their names', async () => {
  const { code, err } = await run('run', './adds.mjs', '-s', './my-pool.mjs', '--chunk', '2', '--dry-run');
  assert.equal(code, 2);
  assert.match(err, /--chunk is taken by none of the strategies main-thread, \.\/my-pool\.mjs: /);
});

it('compare of folders refuses a strategy of a user’s own', async () => {
  const { code, err } = await run('compare', '.', '.', '-s', './my-pool.mjs');
  assert.equal(code, 2);
  assert.match(err, /under built-in strategies only, and '\.\/my-pool\.mjs' is a file/);
});
