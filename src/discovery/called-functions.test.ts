import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, describe, it } from 'node:test';
import { UsageError } from '../model/failure.js';
import { resultsAt } from '../testing/complete.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { sourceOf } from '../testing/workload-source.js';
import { loadWorkload } from './load-workload.js';

const folder = new WorkloadFolder();
after(() => folder.remove());
let fileCount = 0;

describe('an exported function', () => {
  const path = folder.write(
    'parse',
    'export const add = (a, b = 100) => a + b;\nexport const version = 3;\nexport class Adder {}\nexport default (text) => text.length;',
  );

  it('is called with each list of arguments of a JSON file', async () => {
    const data = { kind: 'calls', file: folder.writeText('calls.json', '[[1, 2], [3]]') } as const;
    const { id, workload } = await loadWorkload(sourceOf(path, 'add', data));
    assert.equal(id, 'add');
    assert.equal(workload.sizeUnit, 'calls');
    assert.deepEqual(await resultsAt(workload, 2), [3, 103]);
  });

  it('is called with each line of a file of JSON lines', async () => {
    const data = { kind: 'calls', file: folder.writeText('calls.jsonl', '[1, 2]\n\n[3, 4]\n') } as const;
    assert.deepEqual(await resultsAt((await loadWorkload(sourceOf(path, 'add', data))).workload, 2), [3, 7]);
  });

  it('is called once by each line of JSON lines, also where a single line could be read as several calls', async () => {
    const lists = folder.write('pairs', 'export const pairs = (...lists) => lists.length;');
    for (const ending of ['jsonl', 'ndjson', 'JSONL']) {
      const calls = (text: string) =>
        ({ kind: 'calls', file: folder.writeText(`one-line.${ending}`, text) }) as const;
      const { workload } = await loadWorkload(sourceOf(path, 'add', calls('[1, 2]')));
      assert.deepEqual(await resultsAt(workload, 1), [3]);
      const { workload: one } = await loadWorkload(sourceOf(lists, 'pairs', calls('[[1, 2], [3, 4]]\n')));
      assert.deepEqual(one.sizes, [1]);
      assert.deepEqual(await resultsAt(one, 1), [2]);
    }
  });

  it('is called with the text of each file, the default export where none is named', async () => {
    const files = [folder.writeText('one.txt', 'one'), folder.writeText('three.txt', 'three')];
    const data = { kind: 'files', pattern: '*', files, as: 'text' } as const;
    const { id, workload } = await loadWorkload(sourceOf(path, null, data));
    assert.equal(id, 'parse');
    assert.deepEqual(await resultsAt(workload, 2), [3, 5]);
  });

  it('is called with each of more files than a process may have open', () => {
    const files = `Array(500).fill(${JSON.stringify(folder.writeText('one.txt', 'one'))})`;
    const module = new URL('./read-calls.js', import.meta.url).href;
    const script = `const { readCalls } = await import('${module}');
console.log((await readCalls({ kind: 'files', pattern: '*', files: ${files}, as: 'text' })).length);`;
    const shell = ['-c', 'ulimit -n 64 && exec "$0" --input-type=module -e "$1"', process.execPath, script];
    const { stdout, stderr } = spawnSync('sh', shell, { encoding: 'utf8' });
    assert.equal(stdout, '500\n', stderr);
  });

  it('is called with the bytes of each file if bytes are asked for', async () => {
    const data = {
      kind: 'files',
      pattern: '*',
      files: [folder.writeText('bytes', 'äb')],
      as: 'bytes',
    } as const;
    assert.deepEqual(await resultsAt((await loadWorkload(sourceOf(path, null, data))).workload, 1), [3]);
  });

  it('takes calls after a byte order mark, one per line', async () => {
    const { workload } = await loadWorkload(sourceOf(path, 'add', calls('\ufeff[1, 2]\r\n[3, 4]\r\n')));
    assert.deepEqual(await resultsAt(workload, 2), [3, 7]);
  });

  const calls = (text: string) =>
    ({ kind: 'calls', file: folder.writeText(`calls-${fileCount++}`, text) }) as const;
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
      { kind: 'calls', file: folder.writeText('object.jsonl', '{"a": 1}') },
      /call 1 must be the list of its arguments.*seen: an object/,
    ],
    [
      'JSON lines hold an array on several lines',
      'add',
      { kind: 'calls', file: folder.writeText('array.jsonl', '[\n[1, 2]\n]\n') },
      /array\.jsonl:1 is not JSON: a string, "\["\. A file whose name ends in \.jsonl .* call a JSON array of calls \.json/,
    ],
    ['an array breaks off', 'add', calls('[\n[1, 2],\n[3 4]\n]'), /calls-\d+ is not JSON: .*on line 3/],
    ['there are no calls', 'add', calls('[]'), /holds no call/],
  ] as const) {
    it(`is refused where ${what}`, async () => {
      await refused(loadWorkload(sourceOf(path, exportName, data)), says);
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
