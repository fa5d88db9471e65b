import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../model/random.js';
import type { Results } from '../model/results.js';
import { readResults } from '../store/read-results.js';
import { NO_SIGNALS } from '../testing/faults/fault-kinds.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { assertGone, BIN, PATIENCE_MS, startTool, type Tool, until } from '../testing/tool.js';

const folder = new WorkloadFolder();
folder.writeHealthy('healthy');
folder.writeEndless('endless');
after(() => folder.remove());

const CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type Signal = keyof typeof CODES;
const SIGNALS = Object.keys(CODES) as Signal[];

/** The length of a run on an idle machine, start and end included. */
const RUN_MS = 1500;
const MOMENTS = Number(process.env['PARALLEL_BENCH_INTERRUPTIONS'] ?? 5);
const RUN = ['-r', '2', '-n', '4', '-o', 'out.json'];

describe('a signal ends a run', { concurrency: 3, skip: NO_SIGNALS }, () => {
  for (const signal of SIGNALS) {
    it(`${signal} while it measures: every finished round is saved, and nothing is left`, async () => {
      const tool = start(signal, './healthy.mjs', '-r', '1000', '-n', '4', '-o', 'out.json');
      await until('a round is saved', () => existsSync(join(tool.cwd, 'out.json')));
      tool.child.kill(signal);
      assert.equal(await tool.ended, CODES[signal], tool.err());
      await assertGone(tool);
      const results = await readResults(join(tool.cwd, 'out.json'));
      assert.equal(results.complete, false);
      assert.match(tool.err(), new RegExp(`interrupted after ${roundsIn(results)} of about \\d+ rounds`));
      assert.match(tool.err(), /run --resume .*out\.json/);
      assert.equal(tool.out(), '');
      assert.deepEqual(readdirSync(tool.cwd), ['out.json']);
    });

    it(`${signal} where rounds can't be saved any more: they are called lost`, async () => {
      const saves = join(folder.path, `${signal}-saves`);
      mkdirSync(saves);
      const tool = start(signal, './healthy.mjs', '-r', '1000', '-n', '4', '-o', join(saves, 'out.json'));
      await until('a round is saved', () => existsSync(join(saves, 'out.json')));
      renameSync(saves, `${saves}-moved`);
      writeFileSync(saves, '');
      await until('a save is refused', () => /tries again after every round/.test(tool.err()));
      tool.child.kill(signal);
      assert.equal(await tool.ended, CODES[signal], tool.err());
      await assertGone(tool);
      assert.match(
        tool.err(),
        /interrupted after \d+ of about \d+ rounds, of which the last are lost: .*out\.json/,
      );
      assert.doesNotMatch(tool.err(), /is saved|--resume/);
    });

    it(`${signal} while workers loop for ever: no worker outlives the tool`, async () => {
      const tool = start(signal, './endless.mjs', '-s', 'worker-copy,child-fork', '-n', '4', '-r', '2');
      await until('a worker loops', () => existsSync(join(tool.cwd, 'looping')));
      tool.child.kill(signal);
      const code = await Promise.race([tool.ended, delay(PATIENCE_MS, 'still there', { ref: false })]);
      assert.equal(code, CODES[signal], tool.err());
      await assertGone(tool);
    });

    it(`a second ${signal} ends it at once`, async () => {
      const tool = start(signal, './endless.mjs', '-n', '4');
      await until('a worker loops', () => existsSync(join(tool.cwd, 'looping')));
      tool.child.kill(signal);
      tool.child.kill(signal);
      const code = await Promise.race([tool.ended, delay(PATIENCE_MS, 'still there', { ref: false })]);
      assert.equal(code, CODES[signal]);
      await assertGone(tool);
    });

    it(`${signal} while it saves: the saved file is whole`, async () => {
      const tool = start(signal, './healthy.mjs', '-r', '1000', '-n', '4', '-o', 'out.json');
      await temporaryFile(tool.cwd);
      tool.child.kill(signal);
      assert.equal(await tool.ended, CODES[signal], tool.err());
      await assertGone(tool);
      assert.equal((await readResults(join(tool.cwd, 'out.json'))).complete, false);
      assert.deepEqual(readdirSync(tool.cwd), ['out.json']);
    });

    const random = createRandom(CODES[signal]);
    for (let moment = 0; moment < MOMENTS; moment++) {
      // One in each part of that time, so that few show as much as many.
      const afterMs = Math.round(((moment + random()) / MOMENTS) * RUN_MS);
      it(`${signal} after ${afterMs} ms: a valid file or none, and nothing is left`, async () => {
        const tool = start(`${signal}-${moment}`, './healthy.mjs', ...RUN);
        await delay(afterMs);
        tool.child.kill(signal);
        await assertEnded(tool, signal);
      });
    }
  }
});

/**
 * Accepts three endings: the system ends the tool before its first line runs, the tool ends by itself, or it
 * was already done.
 */
async function assertEnded(tool: Tool, signal: Signal): Promise<void> {
  const code = await tool.ended;
  assert.ok(code === CODES[signal] || code === signal || code === 0, `${code}: ${tool.err()}`);
  await assertGone(tool);
  const output = join(tool.cwd, 'out.json');
  if (!existsSync(output)) return assert.notEqual(code, 0);
  const results = await readResults(output);
  if (code === 0) assert.ok(results.complete);
  assert.doesNotMatch(tool.err(), /\n\s+at /, 'no stack');
}

/** Starts the tool in a folder of its own below the workloads' folder. */
function start(name: string, workload: string, ...args: string[]): Tool {
  const cwd = join(folder.path, `${name}-${randomUUID()}`);
  mkdirSync(cwd);
  return startTool(['run', join('..', workload), ...args], { cwd });
}

/** Resolves as soon as a new version of the results is being written. */
async function temporaryFile(cwd: string): Promise<void> {
  for await (const { filename } of watch(cwd)) if (filename?.includes('.writing-')) return;
}

function roundsIn({ cells }: Results): number {
  return cells.reduce((sum, cell) => sum + ('rounds' in cell ? cell.rounds.length : 0), 0);
}

const noScript =
  spawnSync('script', ['--version']).status !== 0 ? 'there is no script(1) to make a terminal' : false;

it('Ctrl-C leaves the terminal as it was', { skip: noScript }, async () => {
  const cwd = join(folder.path, 'terminal');
  mkdirSync(cwd);
  const run = `'${process.execPath}' '${BIN}' run ../healthy.mjs -r 1000 -n 4 -o out.json`;
  const child = spawn(
    'script',
    // The trap keeps the shell alive: some shells end by themselves when the terminal sends them the Ctrl-C
    // as well.
    ['-qec', `trap : INT; stty -a > before; ${run}; echo code $?; stty -a > after`, '/dev/null'],
    {
      cwd,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
  });
  await until('progress is shown', () => /left.*: healthy 4 (?!main-thread)/.test(shown));
  child.stdin.write('\x03');
  await once(child, 'close');
  assert.match(shown, /\r +\rinterrupted after .*\bcode 130\s*$/s, 'the progress line is wiped');
  assert.equal(readFileSync(join(cwd, 'after'), 'utf8'), readFileSync(join(cwd, 'before'), 'utf8'));
});
