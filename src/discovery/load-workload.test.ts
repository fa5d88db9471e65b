import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { UsageError } from '../model/failure.js';
import { resultsAt } from '../testing/complete.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { sourceOf } from '../testing/workload-source.js';
import { loadWorkload } from './load-workload.js';

const folder = new WorkloadFolder();
after(() => folder.remove());
let fileCount = 0;

describe('three lines are a workload', () => {
  for (const [form, text] of Object.entries({
    'a function beside a list of tasks':
      'export const tasks = [10, 20, 30];\nexport default (task) => task + 1;',
    'an object with run and tasks': 'export default { tasks: [10, 20, 30], run: (task) => task + 1 };',
    'a function with its tasks as a property':
      'const add = (task) => task + 1;\nadd.tasks = [10, 20, 30];\nexport default add;',
    'TypeScript compiled to CommonJS':
      'export default { __esModule: true, default: (task) => task + 1, tasks: [10, 20, 30] };',
  })) {
    it(form, async () => {
      const { id, workload } = await loadWorkload(sourceOf(folder.write(form.replaceAll(' ', '-'), text)));
      assert.equal(workload.title, id, 'the title is the name of the file');
      assert.deepEqual(workload.sizes, [1, 3]);
      assert.deepEqual(await resultsAt(workload, 2), [11, 21]);
      assert.deepEqual(await resultsAt(workload, 7), [11, 21, 31, 11, 21, 31, 11], 'repeated in order');
    });
  }

  it('sizes are 1, 10, 100 and so on, up to all tasks', async () => {
    const sizes = async (count: number) => {
      const text = `export const tasks = new Uint8Array(${count});\nexport default (task) => task;`;
      return (await loadWorkload(sourceOf(folder.write(`list-${count}`, text)))).workload.sizes;
    };
    assert.deepEqual(await sizes(1), [1]);
    assert.deepEqual(await sizes(10), [1, 10]);
    assert.deepEqual(await sizes(250), [1, 10, 100, 250]);
  });

  for (const [text, says] of [
    [
      'export const tasks = [];\nexport default (task) => task;',
      /its `tasks` must be an array or typed array of at least one task; seen: \[\]/,
    ],
    ['export const tasks = 5;\nexport default (task) => task;', /its `tasks` must be .*; seen: a number, 5/],
    [
      'export default (task) => task;',
      /it says nothing about its tasks: give it `tasks`, a list, or `createInput\(size\)`/,
    ],
    [
      'export const tasks = [1];\nexport default class Parser {}',
      /its default export is a class\. Add `export default \(task\) => …`/,
    ],
    [
      'export default { tasks: [1], run: class Parser {}, load: class {} };',
      /its `run` must be a function; seen: a class; its `load` must be a function; seen: a class|its `load` must be a function; seen: a class; its `run`/,
    ],
    ['export const run = () => 0;', /its default export is missing \(it exports run\)/],
    [
      'export default { tasks: [1], run: () => 0, createInput: () => 0 };',
      /it has both `tasks` and `createInput`/,
    ],
    ['export default { run: () => 0, createInput: () => 0 };', /its `sizes`.* are missing/],
    [
      'export default { run: () => 0, createInput: () => 0, sizes: [NaN, 4n] };',
      /its `sizes` must be .*; seen: \[ NaN, 4n \]/,
    ],
    [
      'export default { tasks: [1], rum: () => 0 };',
      /`run`, a function, is missing; it has no field `rum`: did you mean `run`\?/,
    ],
    [
      'export const tasks = [1];\nexport const expceted = () => 1;\nexport const setUp = () => 1;\nexport default (task) => task;',
      /it has `expceted`, .*: did you mean `expected`\?; it has `setUp`, .*: did you mean `setup`\?/,
    ],
    [
      'const add = (task) => task;\nadd.taskS = [1];\nadd.ouput = () => 1;\nexport default add;',
      /it has `taskS`, .*: did you mean `tasks`\?; it has `ouput`, .*: did you mean `output`\?/,
    ],
  ] as const) {
    it(`refuses ${text.replaceAll('\n', ' ')}`, async () => {
      await refused(loadWorkload(sourceOf(folder.write(`refused-${fileCount++}`, text))), says);
    });
  }
});

it('takes other exports beside a function for helpers, also those that are called nearly like a part', async () => {
  const helpers = ['sum', 'task', 'masks', 'answers', 'size', 'input'].map(
    (name) => `export const ${name} = 1;`,
  );
  const text = `export const tasks = [1];\nexport default (task) => task;\n${helpers.join('\n')}\n`;
  const { workload } = await loadWorkload(sourceOf(folder.write('helpers', text)));
  assert.deepEqual(await resultsAt(workload, 1), [1]);
});

describe('a file that can’t be imported', () => {
  folder.writeText('page.css', 'p { color: red }');
  for (const [name, text, says] of [
    ['100%.cjs', 'module.exports = {\n  tasks: = 1 };', /SyntaxError: .* \(.*100%\.cjs:2\)/],
    ['50% off.mjs', "throw new Error('no luck');", /Error: no luck \(.*50% off\.mjs:1\)/],
    [
      'LOUD.MJS',
      'export default 5;',
      /loaded: Node runs files whose names end in \.js, \.mjs or \.cjs, in lower case/,
    ],
    ['styled.mjs', "import './page.css';", /it imports .*page\.css, and Node runs files whose names end in/],
  ] as const) {
    it(`is named with its line, whatever its name: ${name}`, () =>
      refused(loadWorkload(sourceOf(folder.writeText(name, text))), says));
  }
});

describe('what createInput returns', () => {
  for (const [gives, says] of [
    ['5', /createInput\(\) must give \{ tasks, shared \}; seen: a number, 5/],
    [
      '[1, 2]',
      /must give `tasks`, an array or typed array of at least one task; seen: undefined|it gave `0` besides/,
    ],
    ['{ tasks: [] }', /must give `tasks`.*; seen: \[\]/],
    ['{ task: [1] }', /it gave `task` besides/],
  ] as const) {
    it(`is refused where it is ${gives}`, async () => {
      const text = `export default { sizes: [1], createInput: () => (${gives}), run: () => 0 };`;
      const { workload } = await loadWorkload(sourceOf(folder.write(`gives-${fileCount++}`, text)));
      await assert.rejects(workload.createInput(1, Math.random), says);
    });
  }
});

async function refused(loading: Promise<unknown>, says: RegExp): Promise<void> {
  await assert.rejects(loading, (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.match(error.message, says);
    return true;
  });
}
