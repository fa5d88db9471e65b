import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { UsageError } from '../model/failure.js';
import type { WorkloadData, WorkloadSource } from '../model/workload-source.js';
import { resultsAt } from '../testing/complete.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { loadWorkload } from './load-workload.js';

const folder = new WorkloadFolder();
after(() => folder.remove());
let fileCount = 0;

const source = (
  path: string,
  exportName: string | null = null,
  data: WorkloadData | null = null,
): WorkloadSource => ({
  path,
  exportName,
  data,
});

const written = (name: string, text: string): string => {
  const file = join(folder.path, name);
  writeFileSync(file, text);
  return file;
};

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
      const { id, workload } = await loadWorkload(source(folder.write(form.replaceAll(' ', '-'), text)));
      assert.equal(workload.title, id, 'the title is the name of the file');
      assert.deepEqual(workload.sizes, [1, 3]);
      assert.deepEqual(await resultsAt(workload, 2), [11, 21]);
      assert.deepEqual(await resultsAt(workload, 7), [11, 21, 31, 11, 21, 31, 11], 'repeated in order');
    });
  }

  it('sizes are 1, 10, 100 and so on, up to all tasks', async () => {
    const sizes = async (count: number) => {
      const text = `export const tasks = new Uint8Array(${count});\nexport default (task) => task;`;
      return (await loadWorkload(source(folder.write(`list-${count}`, text)))).workload.sizes;
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
      await refused(loadWorkload(source(folder.write(`refused-${fileCount++}`, text))), says);
    });
  }
});

it('takes other exports beside a function for helpers, also those that are called nearly like a part', async () => {
  const helpers = ['sum', 'task', 'masks', 'answers', 'size', 'input'].map(
    (name) => `export const ${name} = 1;`,
  );
  const text = `export const tasks = [1];\nexport default (task) => task;\n${helpers.join('\n')}\n`;
  const { workload } = await loadWorkload(source(folder.write('helpers', text)));
  assert.deepEqual(await resultsAt(workload, 1), [1]);
});

describe('a file that can’t be imported', () => {
  written('page.css', 'p { color: red }');
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
      refused(loadWorkload(source(written(name, text))), says));
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
      const { workload } = await loadWorkload(source(folder.write(`gives-${fileCount++}`, text)));
      await assert.rejects(workload.createInput(1, Math.random), says);
    });
  }
});

describe('an exported function', () => {
  const path = folder.write(
    'parse',
    'export const add = (a, b = 100) => a + b;\nexport const version = 3;\nexport class Adder {}\nexport default (text) => text.length;',
  );

  it('is called with each list of arguments of a JSON file', async () => {
    const data = { kind: 'calls', file: written('calls.json', '[[1, 2], [3]]') } as const;
    const { id, workload } = await loadWorkload(source(path, 'add', data));
    assert.equal(id, 'add');
    assert.equal(workload.sizeUnit, 'calls');
    assert.deepEqual(await resultsAt(workload, 2), [3, 103]);
  });

  it('is called with each line of a file of JSON lines', async () => {
    const data = { kind: 'calls', file: written('calls.jsonl', '[1, 2]\n\n[3, 4]\n') } as const;
    assert.deepEqual(await resultsAt((await loadWorkload(source(path, 'add', data))).workload, 2), [3, 7]);
  });

  it('is called once by each line of JSON lines, also where a single line could be read as several calls', async () => {
    const lists = folder.write('pairs', 'export const pairs = (...lists) => lists.length;');
    for (const ending of ['jsonl', 'ndjson', 'JSONL']) {
      const calls = (text: string) => ({ kind: 'calls', file: written(`one-line.${ending}`, text) }) as const;
      const { workload } = await loadWorkload(source(path, 'add', calls('[1, 2]')));
      assert.deepEqual(await resultsAt(workload, 1), [3]);
      const { workload: one } = await loadWorkload(source(lists, 'pairs', calls('[[1, 2], [3, 4]]\n')));
      assert.deepEqual(one.sizes, [1]);
      assert.deepEqual(await resultsAt(one, 1), [2]);
    }
  });

  it('is called with the text of each file, the default export where none is named', async () => {
    const files = [written('one.txt', 'one'), written('three.txt', 'three')];
    const data = { kind: 'files', pattern: '*', files, as: 'text' } as const;
    const { id, workload } = await loadWorkload(source(path, null, data));
    assert.equal(id, 'parse');
    assert.deepEqual(await resultsAt(workload, 2), [3, 5]);
  });

  it('is called with each of more files than a process may have open', () => {
    const files = `Array(500).fill(${JSON.stringify(written('one.txt', 'one'))})`;
    const module = new URL('./read-calls.js', import.meta.url).href;
    const script = `const { readCalls } = await import('${module}');
console.log((await readCalls({ kind: 'files', pattern: '*', files: ${files}, as: 'text' })).length);`;
    const shell = ['-c', 'ulimit -n 64 && exec "$0" --input-type=module -e "$1"', process.execPath, script];
    const { stdout, stderr } = spawnSync('sh', shell, { encoding: 'utf8' });
    assert.equal(stdout, '500\n', stderr);
  });

  it('is called with the bytes of each file if bytes are asked for', async () => {
    const data = { kind: 'files', pattern: '*', files: [written('bytes', 'äb')], as: 'bytes' } as const;
    assert.deepEqual(await resultsAt((await loadWorkload(source(path, null, data))).workload, 1), [3]);
  });

  it('takes calls after a byte order mark, one per line', async () => {
    const { workload } = await loadWorkload(source(path, 'add', calls('\ufeff[1, 2]\r\n[3, 4]\r\n')));
    assert.deepEqual(await resultsAt(workload, 2), [3, 7]);
  });

  const calls = (text: string) => ({ kind: 'calls', file: written(`calls-${fileCount++}`, text) }) as const;
  for (const [what, exportName, data, says] of [
    [
      'there is no export of that name',
      'ad',
      calls('[[1]]'),
      /exports no function 'ad': it exports Adder, add, default, version\. Did you mean 'add'\?/,
    ],
    [
      'the export is not a function',
      'version',
      calls('[[1]]'),
      /exports no function 'version': 'version' is a number, 3/,
    ],
    [
      'the export is a class',
      'Adder',
      calls('[[1]]'),
      /#Adder is a class, which can't be called without `new`: name a function instead/,
    ],
    [
      'nothing says what to call the function with',
      'add',
      null,
      /is a function: say what to call it with, by --calls or --files/,
    ],
    [
      'the calls are not an array',
      'add',
      calls('{"a": 1}'),
      /call 1 must be the list of its arguments.*seen: an object/,
    ],
    [
      'a call is not a list',
      'add',
      calls('[[1], 2]'),
      /call 2 must be the list of its arguments, as in \["first argument"\]; seen: a number, 2/,
    ],
    ['a line is not JSON', 'add', calls('[1]\n[2\n'), /calls-\d+:2 is not JSON/],
    [
      'a line of JSON lines is no list',
      'add',
      { kind: 'calls', file: written('object.jsonl', '{"a": 1}') },
      /call 1 must be the list of its arguments.*seen: an object/,
    ],
    [
      'JSON lines hold an array on several lines',
      'add',
      { kind: 'calls', file: written('array.jsonl', '[\n[1, 2]\n]\n') },
      /array\.jsonl:1 is not JSON: a string, "\["\. A file whose name ends in \.jsonl .* call a JSON array of calls \.json/,
    ],
    ['an array breaks off', 'add', calls('[\n[1, 2],\n[3 4]\n]'), /calls-\d+ is not JSON: .*on line 3/],
    ['there are no calls', 'add', calls('[]'), /holds no call/],
  ] as const) {
    it(`is refused where ${what}`, async () => {
      await refused(loadWorkload(source(path, exportName, data)), says);
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
