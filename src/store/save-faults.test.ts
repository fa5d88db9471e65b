import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createRandom } from '../model/random.js';
import type { Results } from '../model/results.js';
import { inFolder, refuses } from '../testing/folder.js';
import { resultsOf, startWriter, WRITER } from '../testing/results-writer.js';
import { readResults } from './read-results.js';
import { assertWritable, ResultsFile } from './save-results.js';

// These tests cause real faults: full and read-only file systems, limits, kills.

function assertWhole(results: Results): void {
  const cell = results.cells[1];
  assert.ok(cell?.status === 'measured');
  assert.equal(cell.rounds.length, results.time.wallMs);
}

inFileSystem(
  'keeps the last saved state when the disk is full, and saves again once there is room',
  'size=128k',
  async (folder) => {
    const path = join(folder, 'a.json');
    const file = await ResultsFile.open(path);
    await file.save(resultsOf(10));
    await refuses(
      file.save(resultsOf(2000)),
      /a\.json can't be saved, and holds what was saved before: the disk is full/,
    );
    assertWhole(await readResults(path));
    assert.equal((await readResults(path)).time.wallMs, 10);
    assert.deepEqual((await readdir(folder)).sort(), ['a.json', 'a.json.lock']);
    await file.save(resultsOf(12));
    await file.close();
    assert.equal((await readResults(path)).time.wallMs, 12);
  },
);

inFileSystem(
  'reports only the failure where the first save meets a full disk',
  'size=16k',
  async (folder) => {
    const file = await ResultsFile.open(join(folder, 'a.json'));
    await refuses(file.save(resultsOf(2000)), /a\.json can't be saved: the disk is full/);
    await file.close();
    assert.deepEqual(await readdir(folder), []);
  },
);

inFileSystem('reports before measuring that the disk is full', 'size=64k', async (folder) => {
  await writeFile(join(folder, 'filler'), Buffer.alloc(2 ** 16)).catch(() => {});
  await refuses(assertWritable(join(folder, 'a.json')), /the disk is full \(ENOSPC\)/);
  assert.deepEqual(await readdir(folder), ['filler']);
});

inFileSystem('reports before measuring that the file system is read-only', 'ro', async (folder) => {
  await refuses(
    assertWritable(join(folder, 'a.json')),
    /the file system is read-only \(EROFS\): choose another place$/,
  );
});

inFolder('reports before measuring that a folder or a file may not be written', async (folder, t) => {
  if (process.platform === 'win32') return t.skip('Windows has no such modes');
  if (process.getuid?.() === 0) return t.skip('the superuser may write everywhere');
  const locked = join(folder, 'locked');
  await mkdir(locked, { mode: 0o555 });
  await refuses(assertWritable(join(locked, 'a.json')), /permission is denied/);
  const file = join(folder, 'a.json');
  await writeFile(file, '');
  await chmod(file, 0o444);
  await refuses(assertWritable(file), /permission is denied/);
});

inFolder('reports before measuring that a file is immutable', async (folder, t) => {
  const path = join(folder, 'a.json');
  await writeFile(path, '');
  if (!runs('chattr', '+i', path)) return t.skip('chattr +i does not work here');
  try {
    await refuses(assertWritable(path), /the system does not permit it/);
  } finally {
    execFileSync('chattr', ['-i', path]);
  }
});

inFolder('keeps the last saved state when a file grows beyond `ulimit -f`', async (folder, t) => {
  if (process.platform === 'win32') return t.skip('Windows has no such limit');
  const path = join(folder, 'a.json');
  const script = `${WRITER} await file.save(resultsOf(5)); await file.save(resultsOf(5000)).catch((error) => console.log(error.message));`;
  const limited = [
    '-c',
    'ulimit -f 32 && exec "$@"',
    'sh',
    process.execPath,
    '--input-type=module',
    '-e',
    script,
    path,
  ];
  const child = spawn('sh', limited, { stdio: ['ignore', 'pipe', 'inherit'] });
  assert.match(
    await text(child.stdout),
    /can't be saved, and holds what was saved before: the file would be larger/,
  );
  assert.equal((await readResults(path)).time.wallMs, 5);
});

inFolder('leaves a whole file whenever it is killed', async (folder, t) => {
  const random = createRandom(5);
  let replaced = 0;
  const killOnce = async (path: string): Promise<void> => {
    const child = startWriter(
      `${WRITER} console.log('open'); for (let n = 1; ; n++) await file.save(resultsOf(300 + n));`,
      path,
    );
    await once(child.stdout, 'data');
    const killed = once(child, 'exit');
    setTimeout(() => child.kill('SIGKILL'), random() * 40);
    await killed;
    const results = await readResults(path);
    assertWhole(results);
    if (results.time.wallMs > 300) replaced++;
    // The next run takes over the dead run's lock and clears up after it.
    const next = await ResultsFile.open(path);
    await next.save(resultsOf(1));
    await next.close();
  };
  const paths = ['a.json', 'b.json'].map((name) => join(folder, name));
  const rounds = async (path: string): Promise<void> => {
    await writeFile(path, '');
    const first = await ResultsFile.open(path);
    await first.save(resultsOf(1));
    await first.close();
    for (let kill = 0; kill < 50; kill++) await killOnce(path);
  };
  await Promise.all(paths.map(rounds));
  t.diagnostic(`${replaced} of 100 were killed after their first save`);
  assert.deepEqual((await readdir(folder)).sort(), ['a.json', 'b.json']);
});

/** Runs a test in a folder that is a small file system of its own. */
function inFileSystem(name: string, options: string, body: (folder: string) => Promise<void>): void {
  inFolder(name, async (folder, t) => {
    if (process.platform !== 'linux' || !runs('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder)) {
      return t.skip('only the superuser of a Linux can mount a file system');
    }
    try {
      await body(folder);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
}

function runs(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
