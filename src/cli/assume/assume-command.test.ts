import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseResults } from '../../store/parse-results.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-assume-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(
  join(folder, 'ones.mjs'),
  "export const tasks = [1, 2]; export const sizeUnit = 'ones'; export default (n) => n;",
);

mkdirSync(join(folder, 'pair'));
for (const name of ['a', 'b'])
  writeFileSync(join(folder, 'pair', `${name}.mjs`), 'export const tasks = [1]; export default (n) => n;');

async function assume(sentences: string, ...args: string[]) {
  writeFileSync(join(folder, 'parallel-bench.assume'), sentences);
  const io = testIo(folder, { COLUMNS: '80' });
  const code = await main(['assume', ...args], io);
  return { code, out: io.out(), err: io.err() };
}

describe('assume', () => {
  it('shows where a size stands that a workload refuses, and one full stop', async () => {
    writeFileSync(
      join(folder, 'few.mjs'),
      "export default { title: 'few', sizeUnit: 'rows', sizes: [1, 5], createInput(n) { if (n > 9) throw new Error('are there so many?'); return { tasks: [n] }; }, run: (n) => n };",
    );
    for (const [sentences, problem] of [
      [
        'sum-loop: worker-copy beats main-thread at 1000 integers\nsum-loop: 1 worker-copy beats main-thread at 1000000000000000 integers',
        /assume:2:46: the workload 'sum-loop' can't make size 1000000000000000: .* or less\.\n$/,
      ],
      [
        './few.mjs: others wait below 1 s at 10 rows',
        /assume:1:37: .* can't make size 10: are there so many\?\n$/,
      ],
    ] as const) {
      const { code, err } = await assume(sentences);
      assert.equal(code, 2);
      assert.match(err, problem);
    }
  });

  it('judges a sentence once that stands twice in a file, also by another name of its workload', async () => {
    const twice = ['ones', './ones.mjs', 'ones', ' ones'].map((name) => `${name}: others wait below 1 s`);
    const { code, err } = await assume(twice.join('\n'), '-r', '1', '-o', 'twice.json', '--quiet');
    assert.equal(code, 3, err);
    const saved = join(folder, 'twice.json');
    const { plan } = parseResults(readFileSync(saved, 'utf8'), saved);
    assert.deepEqual(plan.assumptions, ['ones: others wait below 1 s']);
  });

  it('measures only what the sentences are about, breaks what is not so, and report says the same again', async () => {
    const sentences = [
      'ones: warm run of main-thread below 100 s at 1 ones',
      'ones: warm run of main-thread below 0.0000001 ms at 1 ones',
    ];
    const { code, out, err } = await assume(sentences.join('\n'), '-o', 'out.json', '--quiet');
    assert.equal(code, 1, err);
    const saved = join(folder, 'out.json');
    const { cells, plan } = parseResults(readFileSync(saved, 'utf8'), saved);
    assert.deepEqual(plan.assumptions, sentences);
    assert.deepEqual(
      cells.map(({ strategy, size }) => [strategy, size]),
      [['main-thread', 1]],
    );
    assert.match(out, /^HOLDS {3}ones: warm run of main-thread below 100 s at 1 ones$/m);
    assert.match(out, /^BROKEN {2}ones: [\s\S]*main-thread .+, below 1e-7 ms\s+assumed/m);
    for (const line of out.split('\n')) assert.ok(line.length <= 80, line);
    const io = testIo(folder, { COLUMNS: '80' });
    assert.equal(await main(['report', 'out.json'], io), 0);
    assert.equal(io.out(), out);
  });

  it('leaves open what too few rounds show, with exit code 3', async () => {
    const { code, out } = await assume('ones: warm run of main-thread below 100 s', '-r', '1', '--no-save');
    assert.equal(code, 3);
    assert.match(out, /^OPEN {4}ones: [\s\S]*an\s+interval of 99% needs 8 rounds/m);
  });

  it('refuses what a workload or a strategy does not have, with its place, before anything is measured', async () => {
    for (const [sentence, problem] of [
      ['ones: worker-cpy beats main-thread at 1 ones', /assume:1:7: there is no strategy 'worker-cpy'\. Did/],
      ['ones: worker-copy beats main-thread at 1 lines', /assume:1:42: sizes of ones count ones, not lines/],
      ['twos: others wait below 1 ms', /assume:1: there is no workload 'twos'/],
      ['all: others wait below 1 s', /assume:1: 'all' names \d+ workloads: name one/],
      ['./pair/: others wait below 1 s', /assume:1: '\.\/pair\/' names 2 workloads: name one/],
      ['\n./pair/*.mjs: others wait below 1 s', /assume:2: '\.\/pair\/\*\.mjs' names 2 workloads: name one/],
      ['spawn-100: start-up of worker-copy below 1 s', /assume:1: spawn-100 starts a worker for each task/],
      [
        'ones: 4 async beats worker-copy at 1 ones',
        /assume:1:7: async takes at most 1 worker, not 4\. Leave/,
      ],
      [
        'ones: worker-copy beats 3 main-thread at 1 ones',
        /assume:1:25: main-thread takes at most 1 worker, not 3/,
      ],
      ['ones: 1 async beats async at 1 ones', /assume:1:7: async has no other number of workers/],
      ['ones: 2 workers of main-thread within 10% of best', /assume:1:7: main-thread takes at most 1 worker/],
      ['ones: 1 worker of async within 10% of best', /assume:1:7: async has no other number of workers/],
      ['ones: others wait under 1 ms', /assume:1:19: expected “below”[\s\S]*others wait below NUMBER/],
    ] as const) {
      const { code, err } = await assume(sentence);
      assert.equal(code, 2);
      assert.match(err, problem);
    }
    const io = testIo(folder);
    assert.equal(await main(['assume', 'none.assume'], io), 2);
    assert.match(io.err(), /none\.assume can't be read: .*run --write-assumptions/);
  });
});
