import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Results } from '../../model/results.js';
import { readResults } from '../../store/read-results.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { assertGone, BIN, startTool, type ToolOptions } from '../../testing/tool.js';

const folder = new WorkloadFolder();
chmodSync(folder.path, 0o755);
folder.writeHealthy('healthy');
// It is greedy only where `process.send` exists, as in a cell's process.
folder.write(
  'greedy',
  `import { openSync } from 'node:fs';
export default {
  title: 'takes every descriptor', sizeUnit: 'tasks', sizes: [4],
  createInput: (size) => {
    const input = { tasks: Array.from({ length: size }, (_, task) => task) };
    if (process.send === undefined) return input;
    try { for (;;) openSync('/dev/null'); } catch { return input; }
  },
  run: (task) => task, answer: (results) => results.length,
};
`,
);
folder.write(
  'hungry',
  `export default {
  title: 'takes 256 MiB per task outside the heap', sizeUnit: 'tasks', sizes: [4],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, task) => task) }),
  run: (task) => Array.from({ length: 256 }, () => Buffer.alloc(2 ** 20, task + 1)).length,
  answer: (results) => results.length,
};
`,
);
after(() => folder.remove());

/** Threads that get copies, threads that share memory, and processes. */
const OWN_WORKERS = 'worker-copy,worker-shared,child-fork';

const linux = process.platform === 'linux' ? false : 'limits are read on Linux';
const NOBODY = 65_534;
const asNobody = linux || reasonNotToBeNobody();

/**
 * Root has no limit on processes, so root has to act as somebody else, who must be able to read this folder.
 */
function reasonNotToBeNobody(): string | false {
  if (process.getuid?.() !== 0) return 'only root can be somebody else';
  const read = 'require("node:fs").accessSync(process.argv[1])';
  const { status } = spawnSync(process.execPath, ['-e', read, BIN], { uid: NOBODY });
  return status === 0 ? false : 'nobody else can read this folder';
}

describe('a limit of the machine is respected, or reported before anything is measured', () => {
  it('one usable core: one worker is planned and measured', { skip: linux }, async () => {
    const { code, results } = await run(['./healthy.mjs', '-s', OWN_WORKERS], {
      under: ['taskset', '-c', '0'],
    });
    assert.equal(code, 0);
    assert.equal(results?.environment.affinityCores, 1);
    assert.deepEqual(results?.plan.workers, [1]);
    assert.ok(results?.cells.every(({ status }) => status === 'measured'));
  });

  it('a CPU quota of one core: one worker is planned and measured', async (test) => {
    const group = controlGroup('cpu', { 'cpu.cfs_period_us': 100_000, 'cpu.cfs_quota_us': 100_000 });
    if (group === undefined) return test.skip('no control group can be made here');
    const { code, results } = await run(['./healthy.mjs', '-s', OWN_WORKERS], { under: inGroup(group) });
    rmdirSync(group);
    assert.equal(code, 0);
    assert.equal(results?.environment.quotaCores, 1);
    assert.deepEqual(results?.plan.workers, [1]);
  });

  it('more workers than cores: a warning, and all of them work', { skip: linux }, async () => {
    const args = ['./healthy.mjs', '-w', '16', '-s', 'worker-shared,child-fork'];
    const { code, results, out } = await run(args, { under: ['taskset', '-c', '0,1'] });
    assert.equal(code, 0);
    assert.match(out, /16 workers on \d cores? that this process may use/);
    for (const cell of results?.cells ?? []) {
      assert.equal(cell.status, 'measured');
      if (cell.status !== 'measured' || cell.workers === 1) continue;
      const places = new Set(cell.evidence.workers.map(({ pid, threadId }) => `${pid}/${threadId}`));
      assert.equal(places.size, 16);
    }
  });

  it('too few descriptors (ulimit -n): refused', { skip: linux }, async () => {
    const { code, err, results } = await run(['./healthy.mjs', '-w', '64'], { under: limited('nofile=100') });
    assert.equal(code, 2);
    assert.match(err, /64 workers need about \d+ open files and 100 are allowed: raise `ulimit -n`/);
    assert.equal(results, undefined);
  });

  it('too few processes (ulimit -u): refused', { skip: asNobody }, async () => {
    const options = { under: limited('nproc=100'), uid: NOBODY };
    const { code, err, results } = await run(['./healthy.mjs', '-w', '64'], options);
    assert.equal(code, 2);
    assert.match(err, /64 workers need about \d+ threads and \d+ are left: raise `ulimit -u`/);
    assert.equal(results, undefined);
  });
});

describe('a limit that is met while measuring fails only the cell', () => {
  it('a workload that takes more memory than the control group allows', async (test) => {
    const group = controlGroup('memory', { 'memory.limit_in_bytes': 300 * 2 ** 20 });
    if (group === undefined) return test.skip('no control group can be made here');
    const { code, results, err, out } = await run(['./hungry.mjs', '-w', '16'], { under: inGroup(group) });
    rmdirSync(group);
    assert.equal(code, 3, err);
    assert.match(out, /16 workers take about 376 MiB with no input at all, and the memory limit is 300 MiB/);
    for (const cell of results?.cells ?? []) {
      if (cell.status !== 'failed') assert.fail(`${cell.strategy} was ${cell.status}`);
      assert.match(
        cell.failure.message,
        /killed by SIGKILL from outside, as the system does when memory runs out/,
      );
    }
  });

  it('a workload that takes every descriptor', { skip: linux }, async () => {
    const { code, results, err } = await run(['./greedy.mjs', '-w', '2'], { under: limited('nofile=100') });
    assert.equal(code, 3, err);
    const status = new Map(results?.cells.map((cell) => [cell.strategy, cell]));
    for (const [strategy, cell] of status) {
      if (strategy === 'main-thread') assert.equal(cell.status, 'measured');
      else if (cell.status !== 'failed') assert.fail(`${strategy} was ${cell.status}`);
      else assert.equal(cell.failure.kind, 'not-started', cell.failure.message);
    }
  });
});

let runs = 0;

/** Runs one round at the smallest size. */
async function run(args: readonly string[], options: Omit<ToolOptions, 'cwd'>) {
  const cwd = join(folder.path, `run-${runs++}`);
  mkdirSync(cwd);
  chmodSync(cwd, 0o777);
  const [workload = '', ...others] = args;
  const all = ['run', join('..', workload), '--quick', '-r', '1', '-n', '4', '-o', 'out.json', ...others];
  const tool = startTool(all, { ...options, cwd });
  const code = await tool.ended;
  await assertGone(tool);
  const results: Results | undefined = await readResults(join(cwd, 'out.json')).catch(() => undefined);
  return { code, results, out: tool.out().replaceAll(/\s+/g, ' '), err: tool.err() };
}

/** Returns a command that sets a limit. `ulimit` would not do: not every shell knows every limit. */
function limited(limit: string): string[] {
  return ['prlimit', `--${limit}`];
}

/** Makes a control group (version 1) with limits. Returns undefined where this process may make none. */
function controlGroup(controller: string, limits: Readonly<Record<string, number>>): string | undefined {
  const group = `/sys/fs/cgroup/${controller}/parallel-bench-${process.pid}`;
  try {
    mkdirSync(group);
    for (const [file, limit] of Object.entries(limits)) writeFileSync(join(group, file), String(limit));
    return group;
  } catch {
    return undefined;
  }
}

function inGroup(group: string): string[] {
  return ['sh', '-c', `echo $$ > ${group}/cgroup.procs; exec "$@"`, 'sh'];
}
