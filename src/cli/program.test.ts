import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseResults } from '../store/parse-results.js';
import { testIo } from '../testing/io.js';
import { TRIANGLES } from '../testing/triangles.js';
import { main } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'parallel-bench-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'triangles.mjs'), TRIANGLES);

async function run(...args: string[]) {
  const io = testIo(folder);
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

describe('run', () => {
  it('measures a workload of the user’s, saves it, and prints what report prints', async () => {
    const ran = await run('run', './triangles.mjs', '--quick', '-r', '1', '-w', '1', '-o', 'triangles.json');
    assert.equal(ran.code, 0, ran.err);
    assert.match(ran.out, /triangles/);
    const results = parseResults(readFileSync(join(folder, 'triangles.json'), 'utf8'), 'triangles.json');
    assert.ok(results.complete);
    assert.ok(results.cells.every(({ status }) => status === 'measured'));
    const reported = await run('report', join(folder, 'triangles.json'));
    assert.equal(reported.code, 0);
    assert.equal(reported.out.replaceAll(folder, ''), ran.out.replaceAll(folder, ''));
  });

  it('measures a workload in TypeScript where this Node runs it, and says so where it does not', async () => {
    const source = TRIANGLES.replace('run: (size) =>', 'run: (size: number) =>');
    writeFileSync(join(folder, 'typed.ts'), source);
    const { code, err } = await run(
      'run',
      './typed.ts',
      '-r',
      '1',
      '-w',
      '1',
      '-n',
      '10',
      '-o',
      'typed.json',
    );
    // Node 20 has no such feature flag at all.
    const runsTypeScript = 'typescript' in process.features && process.features.typescript !== false;
    assert.equal(code, runsTypeScript ? 0 : 2, err);
    if (!runsTypeScript) assert.match(err, /runs no TypeScript\. Use Node 22\.18 or later/);
  });

  it('prints one JSON document and nothing else for --format json', async () => {
    const { out } = await run(
      'run',
      './triangles.mjs',
      '--quick',
      '-r',
      '1',
      '-w',
      '1',
      '-n',
      '10',
      '-f',
      'json',
      '-o',
      'json.json',
    );
    assert.equal(JSON.parse(out).results.plan.cells.length, 4);
  });

  it('repeats the order of an earlier run with its seed', async () => {
    const positions = async (output: string) => {
      const three = ['-s', 'worker-copy,worker-shared', '-w', '1', '--quick', '-r', '3'];
      await run('run', './triangles.mjs', ...three, '--seed', '5', '-o', output);
      const { cells } = parseResults(readFileSync(join(folder, output), 'utf8'), output);
      return cells.map((cell) =>
        cell.status === 'measured' ? cell.rounds.map(({ position }) => position) : cell.status,
      );
    };
    assert.deepEqual(await positions('one.json'), await positions('two.json'));
  });

  it('prints what it would do and measures nothing for --dry-run', async () => {
    const { code, out } = await run('run', './triangles.mjs', '--dry-run', '-o', 'dry.json');
    assert.equal(code, 0);
    assert.match(out, /cells, at least 6 rounds of each/);
    assert.ok(!readdirSync(folder).includes('dry.json'));
  });

  it('measures five built-in workloads where none is named, and every one with all', async () => {
    const planned = async (...names: string[]): Promise<string[]> => {
      const { out } = await run('run', ...names, '--quick', '--dry-run');
      return [...out.matchAll(/^ {2}(\S+): .* cells$/gm)].map(([, id = '']) => id);
    };
    const five = ['aoc-grid', 'aoc-grid-nested', 'pi-digits', 'spawn-100', 'sum-of-squares'];
    assert.deepEqual((await planned()).sort(), five);
    assert.deepEqual(
      (await planned('all')).sort(),
      [
        ...five,
        'abs-distance',
        'aoc-grid-view',
        'crawl',
        'hash',
        'no-op',
        'pi-digits-per-task',
        'sum-loop',
        'task-length',
      ].sort(),
    );
  });

  it('warns of more workers than cores, and measures them', async () => {
    const { code, out } = await run(
      'run',
      './triangles.mjs',
      '--quick',
      '-r',
      '1',
      '-n',
      '10',
      '-w',
      '64',
      '-s',
      'worker-shared',
      '-o',
      'many.json',
    );
    assert.equal(code, 0);
    assert.match(out.replaceAll(/\s+/g, ' '), /64 workers on \d+ cores? that this process may use/);
  });
});
