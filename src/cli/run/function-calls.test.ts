import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readResults } from '../../store/read-results.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const folder = new WorkloadFolder();
after(() => folder.remove());
const cwd = folder.path;

folder.write(
  'text',
  `export const words = (text) => text.split(' ').length;
export const bytes = (data) => data.reduce((sum, one) => sum + one, 0) + ' ' + data.constructor.name;
export const joined = (a, b) => a + '-' + b;
export const waits = (ms) => new Promise((resolve) => setTimeout(resolve, ms, ms));
export const sorts = (list) => list.sort();
export class Parser {}
export function* items() {}
let calls = 0;
export const counts = () => calls++;
export const draws = () => Math.random();
export const asks = () => process.hrtime.bigint();
const seen = [];
export const gathers = (list) => (seen.push(list.length), seen);
export const limit = 3;
export default { tidy: (text) => text.trim(), limit };
`,
);
mkdirSync(join(cwd, 'fixtures'));
for (const name of ['one.md', 'two.md', 'three.txt'])
  writeFileSync(join(cwd, 'fixtures', name), `${name} in words`);
writeFileSync(join(cwd, 'calls.json'), '[["a", "b"], ["c", "d"], ["e", "f"]]');
writeFileSync(join(cwd, 'waits.jsonl'), '[5]\n[5]\n[5]\n[5]\n[5]\n[5]\n[5]\n[5]\n');
writeFileSync(join(cwd, 'lists.json'), '[[[2, 1]], [[3]]]');
writeFileSync(join(cwd, 'plain'), 'no script at all');
writeFileSync(join(cwd, 'doubles.mjs'), 'export const tasks = [1]; export default (n) => 2 * n;');
writeFileSync(
  join(cwd, 'halves.mjs'),
  'export default { sizes: [1], createInput: () => ({ tasks: [1] }), run: (n) => n / 2 };',
);
writeFileSync(
  join(cwd, 'parses.mjs'),
  'export const tasks = [1, { parse: () => 1 }]; export default () => 1;',
);
writeFileSync(
  join(cwd, 'makes.mjs'),
  'export const tasks = [1]; export const answer = (made) => made.length; export default () => () => 1;',
);
writeFileSync(join(cwd, 'object.json'), '{"calls": []}');

const QUICK = ['--quick', '-r', '1', '-w', '2', '-o', 'out.json'];
const TWO = ['-s', 'main-thread,worker-copy'];

async function run(...args: string[]) {
  const io = testIo(cwd);
  const code = await main(['run', ...args, ...QUICK], io);
  return { code, out: io.out(), err: io.err() };
}

async function measured() {
  const { plan, cells } = await readResults(join(cwd, 'out.json'));
  return { plan, ids: [...new Set(cells.map(({ strategy }) => strategy))], cells };
}

describe('run file.js#function', () => {
  it('measures an exported function with the calls of a file, one size of 1, 10, … up to all of them', async () => {
    const { code, err } = await run('./text.mjs#joined', '--calls', 'calls.json', ...TWO);
    assert.equal(code, 0, err);
    const { plan, cells } = await measured();
    assert.deepEqual(
      plan.workloads.map(({ id, sizes, sizeUnit, exportName }) => [id, sizes, sizeUnit, exportName]),
      [['joined', [1, 3], 'calls', 'joined']],
    );
    assert.ok(cells.every(({ status }) => status === 'measured'));
  });

  it('calls it with the text of each file that a pattern matches, or its bytes', async () => {
    for (const [name, ...more] of [['words'], ['bytes', '--bytes']] as const) {
      const { code, err } = await run(`./text.mjs#${name}`, '--files', 'fixtures/*.md', ...TWO, ...more);
      assert.equal(code, 0, err);
      assert.deepEqual((await measured()).plan.workloads[0]?.sizes, [1, 2]);
    }
  });

  it('sets promises on the main thread beside workers where calls wait, and only there', async () => {
    await run('./text.mjs#waits', '--calls', 'waits.jsonl');
    assert.ok((await measured()).ids.includes('async'));
    await run('./text.mjs#joined', '--calls', 'calls.json');
    assert.ok(!(await measured()).ids.includes('async'));
  });

  it('measures one that changes its arguments with --fresh, which the plan keeps and the report says', async () => {
    const { code, out, err } = await run('./text.mjs#sorts', '--calls', 'lists.json', '--fresh', ...TWO);
    assert.equal(code, 0, err);
    assert.match(out.replaceAll(/\s+/g, ' '), /quick preset, new tasks for every run,/);
    const { plan, cells } = await measured();
    assert.equal(plan.fresh, true);
    assert.ok(cells.every(({ status }) => status === 'measured'));
    const file = join(cwd, 'interrupted.json');
    const saved = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
    writeFileSync(file, JSON.stringify({ ...saved, complete: false }));
    const io = testIo(cwd);
    assert.equal(await main(['run', '--resume', file], io), 0, io.err());
    assert.equal((await readResults(file)).plan.fresh, true);
  });

  for (const [what, args, says] of [
    [
      'a name that is not exported',
      ['./text.mjs#word', '--files', 'fixtures'],
      /exports no function 'word'.* Did you mean 'words'\?/,
    ],
    [
      'a default export that only holds functions',
      ['./text.mjs#default', '--files', 'fixtures'],
      /its default export is no function, but an object\. Functions to name: tidy\./,
    ],
    ['an export that is no function', ['./text.mjs#limit', '--files', 'fixtures'], /'limit' is a number, 3/],
    [
      'a file that is not there',
      ['./texts.mjs#words', '--files', 'fixtures'],
      /there is no file '\.\/texts\.mjs' that could export 'words'/,
    ],
    ['no data', ['./text.mjs#words'], /say what to call it with, by --calls or --files/],
    [
      'calls that are no array',
      ['./text.mjs#words', '--calls', 'object.json'],
      /call 1 must be the list of its arguments/,
    ],
    [
      'a file of calls that is not there',
      ['./text.mjs#words', '--calls', 'no.json'],
      /--calls .*no\.json can't be read: there is no such file/,
    ],
    [
      'a pattern that matches nothing',
      ['./text.mjs#words', '--files', 'fixtures/*.html'],
      /--files fixtures\/\*\.html names no file/,
    ],
    [
      'two kinds of data',
      ['./text.mjs#words', '--calls', 'calls.json', '--files', 'fixtures'],
      /--calls and --files exclude each other/,
    ],
    [
      'bytes of nothing',
      ['./text.mjs#words', '--calls', 'calls.json', '--bytes'],
      /--bytes goes with --files/,
    ],
    [
      'calls for a built-in workload',
      ['pi-digits', '--calls', 'calls.json'],
      /--calls is for a function of your own/,
    ],
    [
      'calls for a workload with tasks of its own',
      ['./doubles.mjs', '--calls', 'calls.json'],
      /doubles\.mjs brings its own tasks \(`tasks`\), which --calls would replace: .* as in '.*doubles\.mjs#default'/,
    ],
    [
      'files for a workload that makes its input',
      ['./halves.mjs', '--files', 'fixtures'],
      /halves\.mjs brings its own tasks \(`createInput`\), which --files would replace: .* as in '.*halves\.mjs#run'/,
    ],
    ['data in place of a module', ['./calls.json'], /calls\.json can't be loaded: it holds data and no code/],
    [
      'data in place of a module with a function',
      ['./calls.json#words', '--calls', 'calls.json'],
      /calls\.json can't be loaded: it holds data and no code/,
    ],
    [
      'a file by a name that is no path',
      ['plain'],
      /no workload 'plain'\. Did you mean the file '\.\/plain'\?/,
    ],
    [
      'a file without an ending that is no script',
      ['./plain'],
      /plain can't be loaded: SyntaxError: .* Node runs a file without an ending as a script of CommonJS/,
    ],
    [
      'a function that changes its arguments',
      ['./text.mjs#sorts', '--calls', 'lists.json'],
      /the workload 'sorts' can't be measured: call 1 changed its argument 1 at \[0\]: it was \[ 2, 1 \], and is \[ 1, 2 \]\..* use --fresh/,
    ],
    [
      'a class',
      ['./text.mjs#Parser', '--calls', 'calls.json'],
      /text\.mjs#Parser is a class, which can't be called without `new`: name a function instead/,
    ],
    [
      'a generator',
      ['./text.mjs#items', '--calls', 'calls.json'],
      /'items' can't be measured: call 1 returned what can't be checked: result is a generator/,
    ],
    [
      'a task that holds a function',
      ['./parses.mjs'],
      /'parses' can't be measured under worker-copy: tasks\[1\]\.parse is a function, which can't be sent\. .*--strategies main-thread,async/,
    ],
    [
      'a result that holds a function, of a workload with an answer',
      ['./makes.mjs'],
      /'makes' can't be measured under worker-copy: result is a function, which can't be sent\./,
    ],
    [
      'a function that counts',
      ['./text.mjs#counts', '--calls', 'calls.json'],
      /call 3 answered 2, and 3 when it was made again/,
    ],
    [
      'a function that draws random numbers',
      ['./text.mjs#draws', '--calls', 'calls.json'],
      /'draws' can't be measured: call 3 answered 0\.\d+, and 0\.\d+ when it was made again/,
    ],
    [
      'a function that asks the clock',
      ['./text.mjs#asks', '--calls', 'calls.json'],
      /'asks' can't be measured: call 3 answered \d+n, and \d+n when it was made again/,
    ],
    [
      'a function that goes on filling what it returned',
      ['./text.mjs#gathers', '--calls', 'lists.json'],
      /'gathers' can't be measured: call 1 returned \[ 2 \], and after further calls that was \[ 2, 1 \]/,
    ],
  ] as const) {
    it(`refuses ${what} before anything is measured`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 2, out);
      assert.match(err.replaceAll(/\s+/g, ' '), says);
      assert.equal(out, '');
    });
  }
});
