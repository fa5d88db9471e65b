import assert from 'node:assert/strict';
import { mkdir, open, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Results } from '../model/results.js';
import { sampleResults } from '../testing/damage.js';
import { inFolder, refuses } from '../testing/folder.js';
import { MAX_FILE_BYTES } from './limits.js';
import { defaultOutputPath } from './output-path.js';
import { readResults } from './read-results.js';
import { assertWritable, ResultsFile } from './save-results.js';
import { serialiseResults } from './serialise-results.js';

const sample = sampleResults();
const later: Results = { ...sample, complete: false, time: { ...sample.time, wallMs: 2 ** 20 } };

inFolder('saves again and again, and leaves nothing but the file', async (folder) => {
  const path = join(folder, 'a.json');
  const file = await ResultsFile.open(path);
  await file.save(sample);
  assert.deepEqual(await readResults(path), sample);
  await file.save(later);
  await file.close();
  assert.deepEqual(await readResults(path), later);
  assert.deepEqual(await readdir(folder), ['a.json']);
});

inFolder('does overlapping saves in turn, so that the last one stays', async (folder) => {
  const path = join(folder, 'a.json');
  const file = await ResultsFile.open(path);
  for (let wallMs = 0; wallMs < 20; wallMs++) void file.save({ ...sample, time: { ...sample.time, wallMs } });
  await file.close();
  assert.equal((await readResults(path)).time.wallMs, 19);
});

inFolder('replaces the target of a symbolic link, not the link', async (folder) => {
  await mkdir(join(folder, 'real'));
  const link = join(folder, 'link.json');
  await symlink(join('real', 'a.json'), link);
  // The link has no target at first, and then leads to a file.
  for (const results of [sample, later]) {
    const file = await ResultsFile.open(link);
    await file.save(results);
    await file.close();
    assert.equal(await readlink(link), join('real', 'a.json'));
    assert.deepEqual(await readResults(join(folder, 'real', 'a.json')), results);
  }
  assert.deepEqual(await readdir(join(folder, 'real')), ['a.json']);
});

inFolder(
  'a link to a file that is not there yet leads to where the system would create it',
  async (folder) => {
    const at = (...steps: string[]): string => join(folder, ...steps);
    await mkdir(at('x', 'y', 'z'), { recursive: true });
    await symlink(join('x', 'y'), at('a'));
    await symlink(join('..', 'up.json'), at('x', 'y', 'out.json'));
    await symlink('a/../through.json', at('through.json'));
    await symlink(at('a', 'out2.json'), at('absolute.json'));
    await symlink('z/../../last.json', at('x', 'y', 'out2.json'));
    for (const [link, real] of [
      [at('a', 'out.json'), at('x', 'up.json')],
      [at('through.json'), at('x', 'through.json')],
      [at('absolute.json'), at('x', 'last.json')],
    ] as const) {
      await assert.rejects(readFile(link), /ENOENT/);
      const file = await ResultsFile.open(link);
      await file.save(sample);
      await file.close();
      // What the system reads through the link is what was written.
      assert.deepEqual(await readResults(link), sample);
      assert.deepEqual(await readResults(real), sample);
    }
    await symlink('new/', at('folder.json'));
    await refuses(assertWritable(at('folder.json')), /new\/ is a folder/);
  },
);

inFolder('refuses a path that can’t be a results file before anything is measured', async (folder) => {
  await writeFile(join(folder, 'file'), '');
  await refuses(assertWritable(folder), /is a folder: name a file in it$/);
  await refuses(assertWritable(`${folder}/new/`), /is a folder: name a file in it$/);
  await refuses(
    assertWritable(join(folder, 'none', 'a.json')),
    /in a folder that does not exist: create it first$/,
  );
  await refuses(assertWritable(join(folder, 'file', 'a.json')), /a part of the path is a file, not a folder/);
  await refuses(assertWritable(join(folder, 'x'.repeat(240))), /has too long a name/);
  await refuses(assertWritable('a\u0000b'), /can't be written/);
  await symlink('circle', join(folder, 'circle'));
  await refuses(assertWritable(join(folder, 'circle')), /circle/);
  if (process.platform !== 'win32') await refuses(assertWritable('/dev/null'), /is a device or a pipe/);
  assert.deepEqual((await readdir(folder)).sort(), ['circle', 'file']);
  if (process.platform !== 'linux') return;
  const nameless = await open(join(folder, 'file'));
  await rm(join(folder, 'file'));
  await refuses(assertWritable(`/dev/fd/${nameless.fd}`), /is a device or a pipe: name a file$/);
  await nameless.close();
  assert.deepEqual(await readdir(folder), ['circle']);
});

inFolder('changes nothing when asked whether a file can be written', async (folder) => {
  const path = join(folder, 'a.json');
  await writeFile(path, serialiseResults(sample));
  await assertWritable(path);
  assert.equal(await readFile(path, 'utf8'), serialiseResults(sample));
  assert.deepEqual(await readdir(folder), ['a.json']);
});

inFolder('overwrites results of any version, and empty files', async (folder) => {
  for (const old of ['', '{"schemaVersion": 99}', `\ufeff${JSON.stringify(sample)}`]) {
    const path = join(folder, 'a.json');
    await writeFile(path, old);
    const file = await ResultsFile.open(path);
    await file.save(sample);
    await file.close();
    assert.deepEqual(await readResults(path), sample);
  }
});

inFolder('overwrites no file of another kind', async (folder) => {
  const foreign = [
    'export default {}',
    '{}',
    '[]',
    'null',
    '{"name":"x","version":"1.0.0"}',
    ' ',
    '{"schemaVer',
    '\u0000',
  ];
  for (const old of [...foreign, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff])]) {
    const path = join(folder, 'w.mjs');
    await writeFile(path, old);
    await refuses(
      assertWritable(path),
      /w\.mjs exists and is not a results file: name another, so that it is not overwritten$/,
    );
    assert.deepEqual(await readFile(path), Buffer.from(old));
  }
  const link = join(folder, 'link.json');
  await symlink('w.mjs', link);
  await refuses(assertWritable(link), /is not a results file/);
  assert.deepEqual((await readdir(folder)).sort(), ['link.json', 'w.mjs']);
});

inFolder('never writes a file that the reader would refuse for its size', async (folder) => {
  const path = join(folder, 'a.json');
  const file = await ResultsFile.open(path);
  const [message, count] = ['x'.repeat(4000), Math.ceil(MAX_FILE_BYTES / 4000)];
  const warnings = Array.from({ length: count }, () => ({ code: 'governor', message }) as const);
  await refuses(
    file.save({ ...sample, warnings }),
    /a\.json can't be saved: \d+ MiB are more than the 128 MiB/,
  );
  await file.save(sample);
  await refuses(
    file.save({ ...sample, warnings }),
    /can't be saved, and holds what was saved before: \d+ MiB/,
  );
  await file.close();
  assert.deepEqual(await readResults(path), sample);
});

inFolder('saves where files can’t be synced', async (folder) => {
  const path = join(folder, 'a.json');
  const handle = await open(folder);
  const prototype: { sync: unknown } = Object.getPrototypeOf(handle);
  await handle.close();
  const { sync } = prototype;
  const refusal = async (): Promise<never> => {
    throw Object.assign(new Error('not here'), { code: 'EINVAL' });
  };
  const unwritten = (): never => {
    throw new Error('Method not implemented.');
  };
  try {
    for (const [wallMs, poor] of [undefined, refusal, unwritten].entries()) {
      prototype.sync = poor;
      const file = await ResultsFile.open(path);
      await file.save({ ...sample, time: { ...sample.time, wallMs } });
      await file.close();
      assert.equal((await readResults(path)).time.wallMs, wallMs);
    }
    prototype.sync = async () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const file = await ResultsFile.open(path);
    await refuses(file.save(sample), /holds what was saved before: the disk is full/);
    await file.close();
  } finally {
    prototype.sync = sync;
  }
});

inFolder('removes what a killed run left beside this file, and nothing else', async (folder) => {
  for (const name of ['.a.json.writing-0011', '.b.json.writing-0011', 'a.json.old']) {
    await writeFile(join(folder, name), 'half a fi');
  }
  await assertWritable(join(folder, 'a.json'));
  assert.deepEqual((await readdir(folder)).sort(), ['.b.json.writing-0011', 'a.json.old']);
});

inFolder('makes the folder of the default output, and a different name for each run', async (folder) => {
  await mkdir(join(folder, 'node_modules'));
  const date = new Date('2025-01-31T12:34:56.789Z');
  const names = new Set(Array.from({ length: 100 }, () => defaultOutputPath(folder, date)));
  assert.equal(names.size, 100);
  const files = await Promise.all([
    ResultsFile.openDefault(folder, date),
    ResultsFile.openDefault(folder, date),
  ]);
  for (const file of files) {
    assert.match(file.path, /\.cache[\\/]parallel-bench[\\/]2025-01-31T123456Z-[0-9a-f]{6}\.json$/);
    await file.save(sample);
    await file.close();
  }
  assert.equal((await readdir(join(folder, 'node_modules', '.cache', 'parallel-bench'))).length, 2);
  await mkdir(join(folder, 'results'));
  assert.match(defaultOutputPath(folder, date), /results[\\/]2025/);
});
