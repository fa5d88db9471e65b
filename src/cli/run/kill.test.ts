import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../../model/random.js';
import { readResults } from '../../store/read-results.js';
import { NO_SIGNALS } from '../../testing/faults/fault-kinds.js';
import { commandsOf } from '../../testing/faults/leftovers.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { assertGone, startTool, type Tool, until } from '../../testing/tool.js';

const folder = new WorkloadFolder();
folder.writeHealthy('healthy');
folder.writeEndless('endless');
after(() => folder.remove());

/** Nothing else lists the processes that a tool started. */
const NO_PROC = process.platform !== 'linux' && '/proc is of Linux';

/** The time from the tool's start until a few rounds are measured. */
const RUN_MS = 2000;
const MOMENTS = Number(process.env['PARALLEL_BENCH_KILLS'] ?? 12);
const ARGS = ['-r', '1000', '-n', '4', '-o', 'out.json'];

describe('kill -9 of the tool', { concurrency: 3, skip: NO_SIGNALS }, () => {
  const random = createRandom(9);
  for (let moment = 0; moment < MOMENTS; moment++) {
    // One in each part of that time, so that few show as much as many.
    const afterMs = Math.round(((moment + random()) / MOMENTS) * RUN_MS);
    it(`after ${afterMs} ms leaves the earlier file or a new one, and no worker`, async () => {
      const before = await completeFile();
      const tool = start(`moment-${moment}`, './healthy.mjs', before);
      await delay(afterMs);
      await killAndCheck(tool, before);
    });
  }

  it('while it saves leaves the earlier file or a new one, and the next run tidies up', async () => {
    const before = await completeFile();
    const tool = start('saving', './healthy.mjs', before);
    for await (const { filename } of watch(tool.cwd)) if (filename?.includes('.writing-')) break;
    await killAndCheck(tool, before);
    const next = startTool(['run', '../healthy.mjs', '-r', '1', '-n', '4', '-o', 'out.json'], {
      cwd: tool.cwd,
    });
    assert.equal(await next.ended, 0, next.err());
    assert.ok((await readResults(join(tool.cwd, 'out.json'))).complete);
    assert.deepEqual(readdirSync(tool.cwd), ['out.json']);
  });

  it('ends workers that loop for ever', async () => {
    const tool = start('looping', './endless.mjs', await completeFile());
    await until('a worker loops', () => existsSync(join(tool.cwd, 'looping')));
    tool.child.kill('SIGKILL');
    assert.equal(await tool.ended, 'SIGKILL');
    await assertGone(tool);
  });

  it('ends workers that loop for ever, even where its guardian was killed before', {
    skip: NO_PROC,
  }, async () => {
    const tool = start('unguarded', './endless.mjs', await completeFile());
    await until('a worker loops', () => existsSync(join(tool.cwd, 'looping')));
    const killed = guardiansOf(tool);
    assert.equal(killed.length, 1);
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    await until('another guards', () => guardiansOf(tool).some((pid) => !killed.includes(pid)));
    tool.child.kill('SIGKILL');
    assert.equal(await tool.ended, 'SIGKILL');
    await assertGone(tool);
  });

  it('and of its guardian at one moment ends forked workers that loop for ever', {
    skip: NO_PROC,
  }, async () => {
    folder.write('endless-fork', ENDLESS_IN_A_FORK);
    const tool = start('both', './endless-fork.mjs', await completeFile());
    await until('a worker loops', () => existsSync(join(tool.cwd, 'looping')));
    for (const pid of guardiansOf(tool)) process.kill(pid, 'SIGKILL');
    tool.child.kill('SIGKILL');
    assert.equal(await tool.ended, 'SIGKILL');
    await assertGone(tool);
  });
});

/** Unlike other endless loops in tests it never rests: a busy worker has to be ended too. */
const ENDLESS_IN_A_FORK = `import { writeFileSync } from 'node:fs';
export default {
  title: 'loops for ever in a forked process',
  sizeUnit: 'tasks',
  sizes: [4],
  tasks: [0, 1, 2, 3],
  run: () => {
    if (process.connected !== true) return 0;
    writeFileSync('looping', '');
    for (;;);
  },
  answer: () => 0,
};
`;

function guardiansOf(tool: Tool): number[] {
  return tool.alive().filter((pid) => commandsOf([pid]).join().includes('guardian-process'));
}

/** Resolves with a finished run's results, measured only once. */
function completeFile(): Promise<string> {
  complete ??= measureOnce();
  return complete;
}

let complete: Promise<string> | undefined;

async function measureOnce(): Promise<string> {
  const cwd = join(folder.path, 'complete');
  mkdirSync(cwd);
  const tool = startTool(['run', '../healthy.mjs', '-r', '1', '-n', '4', '-o', 'out.json'], { cwd });
  assert.equal(await tool.ended, 0, tool.err());
  return readFileSync(join(cwd, 'out.json'), 'utf8');
}

function start(name: string, workload: string, before: string): Tool {
  const cwd = join(folder.path, name);
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'out.json'), before);
  return startTool(['run', join('..', workload), ...ARGS], { cwd });
}

async function killAndCheck(tool: Tool, before: string): Promise<void> {
  tool.child.kill('SIGKILL');
  assert.equal(await tool.ended, 'SIGKILL', tool.err());
  await assertGone(tool);
  const output = join(tool.cwd, 'out.json');
  if (readFileSync(output, 'utf8') === before) return;
  assert.equal((await readResults(output)).complete, false);
}
