import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Results } from '../../model/results.js';
import { parseResults } from '../../store/parse-results.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { assertGone, startTool, until } from '../../testing/tool.js';
import { main } from '../program.js';

/** The folder of this project, where all five packages are installed. */
const PROJECT = fileURLToPath(new URL('../../../..', import.meta.url));
const ONCE = ['--quick', '--rounds', '1', '--workers', '2', '--quiet'];

const FLIPS = [
  'jest-worker[enableWorkerThreads=true]',
  'jest-worker[workerSchedulingPolicy=in-order]',
  'piscina[atomics=async]',
  'piscina[atomics=disabled]',
  'piscina[concurrentTasksPerWorker=16]',
  'piscina[concurrentTasksPerWorker=4]',
  'poolifier[enableTasksQueue=true]',
  'poolifier[workerChoiceStrategy=FAIR_SHARE]',
  'poolifier[workerChoiceStrategy=LEAST_BUSY]',
  'poolifier[workerChoiceStrategy=LEAST_ELU]',
  'poolifier[workerChoiceStrategy=ROUND_ROBIN]',
  'tinypool[concurrentTasksPerWorker=16]',
  'tinypool[concurrentTasksPerWorker=4]',
  'tinypool[runtime=child_process]',
  'tinypool[useAtomics=false]',
  'workerpool[queueStrategy=lifo]',
  'workerpool[workerType=process]',
];

describe('pools', () => {
  const folder = new WorkloadFolder();
  folder.writeHealthy('healthy');
  after(() => folder.remove());
  const saved = join(folder.path, 'pools.json');

  it('measures each pool at its defaults and with each option set alone, in the workers that the option asks for', async () => {
    const workload = join(folder.path, 'healthy.mjs');
    const tool = startTool(['pools', workload, ...ONCE, '-o', saved], { cwd: PROJECT });
    assert.equal(await tool.ended, 0, tool.err());
    await assertGone(tool);
    const { plan, cells } = parseResults(readFileSync(saved, 'utf8'), saved);
    const ids = plan.strategies.map(({ id }) => id);
    const defaults = ['jest-worker', 'piscina', 'poolifier', 'tinypool', 'workerpool'];
    assert.deepEqual(ids.toSorted(), ['main-thread', 'worker-copy', ...defaults, ...FLIPS].toSorted());
    for (const cell of cells) {
      assert.ok(cell.status === 'measured', `${cell.strategy} ${cell.status}`);
      const { workers } = cell.evidence;
      if (cell.strategy === 'main-thread') continue;
      assert.equal(workers.length, 2, cell.strategy);
      const isInProcesses = /process|^jest-worker(?!\[enable)/.test(cell.strategy);
      const pids = new Set(workers.map(({ pid }) => pid));
      assert.equal(pids.size, isInProcesses ? 2 : 1, cell.strategy);
    }
    // Only the option that an id names is told to the package.
    for (const { flip, options } of plan.strategies) {
      if (flip === undefined || flip.base !== flip.of) continue;
      assert.equal(options[flip.option], flip.value);
    }
  });

  it('prints a row for each with its effect, the versions, and what it left out, in 80 columns', async () => {
    const io = testIo(folder.path);
    const narrow = { ...io, stdout: { ...io.stdout, isTTY: true, columns: 80 } };
    assert.equal(await main(['report', saved, '--color', 'never'], narrow), 0, io.err());
    const out = io.out();
    const options = out.slice(out.indexOf('Which option: '), out.indexOf('Effect: '));
    for (const flip of FLIPS) {
      const name = flip.slice(flip.indexOf('[') + 1, -1);
      assert.match(options, new RegExp(`^ {2}${name} .*×\\?`, 'm'), name);
    }
    const { plan } = parseResults(readFileSync(saved, 'utf8'), saved);
    for (const { id, flip, package: needed } of plan.strategies)
      if (needed !== undefined && flip === undefined)
        assert.ok(new RegExp(`^ {2}${id} +${needed.version}`, 'm').test(out), id);
    assert.match(out, /tinypool's isolateWorkers is not measured/);
    assert.match(out, /piscina's idleTimeout is not measured/);
    assert.match(out, /poolifier's workerChoiceStrategy WEIGHTED_ROUND_ROBIN is not measured/);
    for (const line of out.split('\n')) assert.ok(line.length <= 80, line);
  });

  it('is read by compare and by every table of report, with a variant as a strategy', async () => {
    const compared = testIo(folder.path);
    await main(['compare', saved, saved], compared);
    assert.equal(compared.err(), '');
    assert.match(compared.out(), /2 × piscina\[atomics=async\]/);
    const reported = testIo(folder.path);
    assert.equal(await main(['report', saved, '--full', '--all-rows'], reported), 0, reported.err());
    assert.match(reported.out(), /^ {2}2 × piscina\[atomics=async\] /m);
  });

  it("can't be resumed by run, which says so", async () => {
    const io = testIo(folder.path);
    assert.equal(await main(['run', '--resume', saved], io), 2);
    assert.match(io.err(), /was measured by pools: resume it with pools --resume/);
  });
});

describe('pools where packages are missing', () => {
  const folder = new WorkloadFolder();
  folder.writeHealthy('healthy');
  after(() => folder.remove());

  it('says what to install, and exits with 2, where there is none', async () => {
    const tool = startTool(['pools', './healthy.mjs', ...ONCE], { cwd: folder.path });
    assert.equal(await tool.ended, 2);
    assert.match(tool.err(), /no pool is installed here\. Install one or more of them: npm i -D .*piscina/);
    assert.equal(tool.out(), '');
  });

  it('measures those that are installed, and names the others', async () => {
    mkdirSync(join(folder.path, 'node_modules'));
    symlinkSync(
      realpathSync(join(PROJECT, 'node_modules/tinypool')),
      join(folder.path, 'node_modules/tinypool'),
    );
    const tool = startTool(['pools', './healthy.mjs', ...ONCE, '--no-save'], { cwd: folder.path });
    assert.equal(await tool.ended, 0, tool.err());
    assert.match(tool.out(), /tinypool is the only pool that was measured\./);
    assert.match(
      tool.out().replace(/\s+/g, ' '),
      /Not installed here, so not measured: piscina, workerpool, poolifier, jest-worker \(npm i -D piscina workerpool poolifier jest-worker\)/,
    );
    assert.doesNotMatch(tool.out(), /atomics=async/);
  });

  it('refuses a page in a dry run that it could not write', async () => {
    const tool = startTool(['pools', './healthy.mjs', '--dry-run', '--html', 'none/x.html'], {
      cwd: folder.path,
    });
    assert.equal(await tool.ended, 2, tool.err());
    assert.match(tool.err(), /--html none\/x\.html can't be written: there is no such file or folder/);
    assert.equal(tool.out(), '');
  });

  it('goes on where a signal ended it, with its plan, into its file, and writes the page', {
    skip: NO_SIGNALS,
  }, async () => {
    const args = ['--quick', '--rounds', '3', '--workers', '2', '--quiet', '-o', 'cut.json'];
    const tool = startTool(['pools', './healthy.mjs', ...args], { cwd: folder.path });
    const file = join(folder.path, 'cut.json');
    await until('the second round has begun', () => roundsIn(file) > tinypoolCells);
    tool.child.kill('SIGINT');
    assert.equal(await tool.ended, 130, tool.err());
    assert.match(tool.err(), / pools --resume cut\.json/);
    const cut = parseResults(readFileSync(file, 'utf8'), file);
    const resumed = startTool(['pools', '--resume', 'cut.json', '--quiet', '--html', 'cut.html'], {
      cwd: folder.path,
    });
    assert.equal(await resumed.ended, 0, resumed.err());
    const whole = parseResults(readFileSync(file, 'utf8'), file);
    assert.ok(whole.complete);
    assert.deepEqual(whole.plan, cut.plan);
    // The others' packages are not installed.
    assert.equal(whole.cells.filter(({ status }) => status === 'measured').length, tinypoolCells);
    for (const [i, cell] of whole.cells.entries()) {
      if (cell.status !== 'measured') continue;
      assert.deepEqual(
        cell.rounds.map(({ round }) => round),
        [0, 1, 2],
      );
      const earlier = cut.cells[i];
      const kept = earlier !== undefined && 'rounds' in earlier ? earlier.rounds : [];
      assert.deepEqual(cell.rounds.slice(0, kept.length), kept);
    }
    assert.match(readFileSync(join(folder.path, 'cut.html'), 'utf8'), /<figure data-plot="option-effects">/);
    for (const [name, change, words] of [
      ['version', otherVersion, /measured tinypool with another version of its package: 0\.0\.1/],
      ['options', () => ({}), /has another plan: --size was \[\[\d+\]\] and would be \[\[3\]\]/],
      ['run', noFlips, /was measured by run: resume it with run --resume/],
    ] as const) {
      writeFileSync(join(folder.path, `${name}.json`), JSON.stringify({ ...cut, ...change(cut) }));
      const more = name === 'options' ? ['--size', '3'] : [];
      const refused = startTool(['pools', '--resume', `${name}.json`, ...more], { cwd: folder.path });
      assert.equal(await refused.ended, 2, name);
      assert.match(refused.err(), words);
    }
  });

  it("refuses what it can't measure or print before anything is measured", async () => {
    for (const [args, reason] of [
      [['pools', '-w', '1,2'], /takes one count, such as 4, half or max; seen: '1,2'/],
      [['pools', '--format', 'csv'], /there is no format 'csv'/],
    ] as const) {
      const io = testIo(folder.path);
      assert.equal(await main(args, io), 2);
      assert.match(io.err(), reason);
    }
  });
});

/** The two references, tinypool at its defaults, and with each of its four options. */
const tinypoolCells = 7;

function roundsIn(file: string): number {
  if (!existsSync(file)) return 0;
  const { cells } = parseResults(readFileSync(file, 'utf8'), file);
  return cells.reduce((sum, cell) => sum + ('rounds' in cell ? cell.rounds.length : 0), 0);
}

function otherVersion({ plan }: Results): Partial<Results> {
  const strategies = plan.strategies.map((one) =>
    one.package?.name === 'tinypool' ? { ...one, package: { name: 'tinypool', version: '0.0.1' } } : one,
  );
  return { plan: { ...plan, strategies } };
}

function noFlips({ plan }: Results): Partial<Results> {
  return { plan: { ...plan, strategies: plan.strategies.map(({ flip: _flip, ...one }) => one) } };
}
