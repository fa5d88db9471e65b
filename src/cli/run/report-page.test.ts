import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, refuses } from '../../testing/folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';
import { openReports } from './open-reports.js';

const WORKLOAD = `export const tasks = [1, 2, 3, 4];
export default (task) => { let sum = 0; for (let i = 0; i < 20000; i++) sum += i % task; return sum; };
`;

/** One round of the main thread and of two threads: all that a page needs. */
const SMALL = ['run', './sum.mjs', '-s', 'main-thread,worker-copy', '-r', '1', '-w', '2'];

inFolder('run --html writes the page that report would, and the first answer names it', async (folder) => {
  writeFileSync(join(folder, 'sum.mjs'), WORKLOAD);
  const io = testIo(folder);
  const code = await main([...SMALL, '-o', 'sum.json', '--html', 'sum.html', '-f', 'answer'], io);
  assert.equal(code, 0, io.err());
  assert.match(io.out(), /^Saved in: {3}sum\.json\n.*\nPlots: {6}sum\.html$/m);
  const again = testIo(folder);
  assert.equal(await main(['report', 'sum.json', '--format', 'html'], again), 0, again.err());
  assert.equal(readFileSync(join(folder, 'sum.html'), 'utf8'), again.out());
});

inFolder('run --html refuses a path that it cannot write before it measures anything', async (folder) => {
  writeFileSync(join(folder, 'sum.mjs'), WORKLOAD);
  mkdirSync(join(folder, 'taken'));
  if (process.platform !== 'win32') spawnSync('mkfifo', [join(folder, 'pipe')]);
  for (const html of ['taken', 'nowhere/sum.html', ...(process.platform === 'win32' ? [] : ['pipe'])]) {
    const io = testIo(folder);
    assert.equal(await main([...SMALL, '-o', 'sum.json', '--html', html], io), 2);
    assert.match(io.err(), new RegExp(`--html ${html} can't be written: `));
    assert.equal(io.out(), '');
    assert.ok(!existsSync(join(folder, 'sum.json')));
  }
});

inFolder('run --html overwrites neither a workload nor the results', async (folder) => {
  writeFileSync(join(folder, 'sum.mjs'), WORKLOAD);
  for (const [html, says] of [
    ['sum.mjs', /--html sum\.mjs exists and is no HTML page/],
    ['./sum.json', /--html and --output name one file/],
  ] as const) {
    const io = testIo(folder);
    assert.equal(await main([...SMALL, '-o', 'sum.json', '--html', html], io), 2);
    assert.match(io.err(), says);
  }
  assert.equal(readFileSync(join(folder, 'sum.mjs'), 'utf8'), WORKLOAD);
});

inFolder('a dry run refuses a file that the run would refuse, and makes none', async (folder) => {
  writeFileSync(join(folder, 'sum.mjs'), WORKLOAD);
  writeFileSync(join(folder, 'own.ts'), 'export {};\n');
  mkdirSync(join(folder, 'folder.ts'));
  const there = readdirSync(folder);
  for (const flag of ['--emit-threshold', '--write-assumptions', '--html'])
    for (const [file, says] of [
      ['own.ts', / own\.ts exists and /],
      ['folder.ts', / folder\.ts can't be written: it is a folder/],
      ['nowhere/x.ts', / nowhere\/x\.ts can't be written: there is no such file or folder/],
    ] as const) {
      const said = await Promise.all(
        [['--dry-run'], ['-o', 'sum.json']].map(async (how) => {
          const io = testIo(folder);
          assert.equal(await main([...SMALL, flag, file, ...how], io), 2, flag);
          return io.err();
        }),
      );
      assert.match(said[0] ?? '', says);
      assert.equal(said[0], said[1]);
    }
  const io = testIo(folder);
  assert.equal(await main([...SMALL, '--emit-threshold', 'new.ts', '--dry-run'], io), 0, io.err());
  assert.deepEqual(readdirSync(folder), there);
});

inFolder('code in TypeScript is written only into a file whose name says so', async (folder) => {
  writeFileSync(join(folder, 'sum.mjs'), WORKLOAD);
  for (const file of ['x.js', 'x', 'x.ts.mjs', 'x.TS', 'x.d.ts', 'x.d.mts']) {
    const io = testIo(folder);
    assert.equal(await main([...SMALL, '--emit-threshold', file, '-o', 'sum.json'], io), 2, file);
    assert.match(io.err(), /--emit-threshold writes (TypeScript|code).*name .* \.ts.*; seen: '/);
    assert.ok(io.err().includes(`'${file}'`), io.err());
  }
  assert.deepEqual(readdirSync(folder), ['sum.mjs']);
  for (const file of ['x.ts', 'x.mts', 'x.cts']) {
    const io = testIo(folder);
    assert.equal(await main([...SMALL, '--emit-threshold', file, '--dry-run'], io), 0, io.err());
  }
});

const NO_FILES = { html: undefined, writeAssumptions: undefined, emitThreshold: undefined };

inFolder('run writes sentences and code only over what the same option has written', async (folder) => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return name;
  };
  const workload = file('sum.mjs', WORKLOAD);
  const sentences = file('own.assume', 'sum: worker-copy beats main-thread\n');
  const code = file('old.ts', '// Written by parallel-bench run --emit-threshold. Another machine …\n');
  const sure = file('old.assume', '# What a run was sure of, with some room.\n');
  for (const [options, says] of [
    [{ emitThreshold: workload }, /--emit-threshold sum\.mjs exists and was not written by this option/],
    [{ emitThreshold: sure }, /--emit-threshold old\.assume exists/],
    [{ writeAssumptions: sentences }, /--write-assumptions own\.assume exists/],
    [{ html: 'new.html', writeAssumptions: code }, /--write-assumptions old\.ts exists/],
  ] as const)
    await refuses(openReports({ ...NO_FILES, ...options }, folder), says);
  assert.ok(!existsSync(join(folder, 'new.html')), 'a mistake creates no file');
  const { written } = await openReports(
    { ...NO_FILES, writeAssumptions: sure, emitThreshold: code, html: file('empty.html', '') },
    folder,
  );
  assert.equal(written.length, 2);
});

inFolder('no two options of run name one file, also by a link', async (folder) => {
  const windows = process.platform === 'win32';
  mkdirSync(join(folder, 'real'));
  if (!windows) symlinkSync('real', join(folder, 'link'));
  const link = windows ? './real' : 'link';
  for (const [options, says] of [
    [{ output: 'x.json', writeAssumptions: './x.json' }, /--write-assumptions and --output name one file/],
    [{ resume: 'x.json', emitThreshold: 'x.json' }, /--emit-threshold and --resume name one file/],
    [{ html: 'x', emitThreshold: 'x' }, /--emit-threshold and --html name one file/],
    [{ output: 'real/x', writeAssumptions: `${link}/x` }, /--write-assumptions and --output name one file/],
  ] as const)
    await refuses(openReports({ ...NO_FILES, ...options }, folder), says);
  assert.deepEqual(readdirSync(join(folder, 'real')), []);
});
