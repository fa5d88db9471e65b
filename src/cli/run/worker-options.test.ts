import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { CellResult, Results } from '../../model/results.js';
import { parseResults } from '../../store/parse-results.js';
import { WorkloadFolder } from '../../testing/faults/workload-folder.js';
import { testIo } from '../../testing/io.js';
import { main } from '../program.js';

const POOLS =
  'piscina,tinypool,tinypool-process,workerpool,workerpool-process,jest-worker,jest-worker-threads,poolifier';
const THREAD_POOLS = 'piscina,tinypool,workerpool,jest-worker-threads,poolifier';
const OWN_THREADS = 'worker-copy,worker-copy-once,worker-shared';
const OWN = `${OWN_THREADS},child-fork,child-fork-once`;

const folder = new WorkloadFolder();
after(() => folder.remove());
folder.writeHealthy('healthy');
folder.write(
  'variable',
  `export const tasks = [1, 2];
export default () => process.env.ONE_OF_THE_WORKERS === 'a=b c' || process.env.PARALLEL_BENCH_TEST_HERE !== undefined;
`,
);
/** On the main thread it takes no memory and calls nothing deeply. */
const inWorkers = (body: string): string => `import { isMainThread } from 'node:worker_threads';
export const tasks = [1, 2];
export default (task) => {
  if (isMainThread && process.argv[1].endsWith('cell-process.js')) return task;
  ${body}
};
`;
folder.write(
  'hungry',
  inWorkers('const all = []; for (let i = 0; i < 1e8; i++) all.push({ i }); return task;'),
);
folder.write(
  'deep',
  inWorkers('const down = (n) => (n === 0 ? 0 : 1 + down(n - 1)); return down(20000) - 20000 + task;'),
);

async function tool(...args: string[]) {
  const io = testIo(folder.path);
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

async function measured(workload: string, strategies: string, ...args: string[]) {
  const file = join(folder.path, 'out.json');
  const brief = ['-w', '2', '-n', '2', '-r', '1', '--quick', '--no-progress', '-o', 'out.json'];
  const ran = await tool('run', `./${workload}.mjs`, '-s', strategies, ...brief, ...args);
  assert.notEqual(ran.code, 2, ran.err);
  return { ...ran, results: parseResults(readFileSync(file, 'utf8'), file) };
}

function ofWorkers({ cells }: Results): CellResult[] {
  return cells.filter(({ strategy }) => strategy !== 'main-thread');
}

function failureOf(cell: CellResult): string {
  return cell.status === 'failed' ? cell.failure.message : cell.status;
}

describe('options of workers', () => {
  it('--env sets a variable in every worker of every strategy, and keeps the others', async () => {
    const { results, out } = await measured(
      'variable',
      `${OWN},${POOLS}`,
      '--env',
      'ONE_OF_THE_WORKERS=a=b c',
      '--env',
      'TWO=2',
    );
    for (const cell of ofWorkers(results))
      assert.match(
        failureOf(cell),
        /answered|answer/,
        `${cell.strategy}: another answer than the main thread's`,
      );
    assert.match(out, /Workers were started with --env/);
  });

  it('a thread that outgrows --resource-limits fails its cell with the limit as the cause', async () => {
    const limit = 'maxOldGenerationSizeMb=16,maxYoungGenerationSizeMb=4';
    const { results } = await measured(
      'hungry',
      `${OWN_THREADS},${THREAD_POOLS}`,
      '--resource-limits',
      limit,
    );
    for (const cell of ofWorkers(results))
      assert.match(
        failureOf(cell),
        /\(workers had --resource-limits maxOldGenerationSizeMb=16,max/,
        cell.strategy,
      );
  });

  it('a stack of --resource-limits is a thread’s own, and a fault of it is named', async () => {
    const roomy = await measured('deep', 'worker-copy', '--resource-limits', 'stackSizeMb=16');
    assert.deepEqual(ofWorkers(roomy.results).map(failureOf), ['measured']);
    const tight = await measured('deep', 'worker-copy', '--resource-limits', 'stackSizeMb=1');
    assert.match(failureOf(ofWorkers(tight.results)[0] ?? assert.fail()), /call stack .*stackSizeMb=1\)/);
  });

  it('a process that outgrows a flag of --exec-argv fails its cell with the flag as the cause', async () => {
    const { results } = await measured(
      'hungry',
      'child-fork,tinypool-process',
      '--exec-argv',
      '--max-old-space-size=24',
    );
    for (const cell of ofWorkers(results))
      assert.match(failureOf(cell), /--exec-argv --max-old-space-size=24\)|gave no answer/, cell.strategy);
    const [fork = assert.fail()] = ofWorkers(results).filter(({ strategy }) => strategy === 'child-fork');
    assert.match(failureOf(fork), /ran out of memory.*--exec-argv --max-old-space-size=24\)/);
  });

  it('warns of strategies that can’t take an option, and refuses one that none takes', async () => {
    const { results, out } = await measured(
      'healthy',
      'worker-copy,child-fork',
      '--resource-limits',
      'stackSizeMb=8',
    );
    assert.match(
      results.warnings.map(({ message }) => message).join('\n'),
      /^child-fork: measured without --resource-limits stackSizeMb=8, which/m,
    );
    assert.match(out, /Workers were started with --resource-limits stackSizeMb=8 \(not child-fork\)/);
    const none = await tool(
      'run',
      './healthy.mjs',
      '-s',
      'child-fork',
      '--resource-limits',
      'stackSizeMb=8',
      '--dry-run',
    );
    assert.equal(none.code, 2);
    assert.match(none.err, /--resource-limits is taken by none of the strategies main-thread, child-fork/);
  });

  const WRONG: readonly [args: string[], message: RegExp][] = [
    [
      ['--resource-limits', 'maxOldGenerationMb=64'],
      /takes no limit 'maxOldGenerationMb'\. Did you mean 'maxOldGenerationSizeMb'\?/,
    ],
    [['--resource-limits', 'stackSizeMb=0'], /takes a number of MB above 0 for stackSizeMb.*; seen: '0'/],
    [['--exec-argv', 'max'], /takes flags of Node that begin with '-'.*; seen: 'max'/],
    [['--env', '1=2'], /takes NAME=value.*; seen: '1=2'/],
    [
      ['-s', 'worker-copy', '--exec-argv', '--max-semi-space-size=64'],
      /Node starts no worker thread of worker-copy so: --max-semi-space-size=64\. A thread takes no flag of V8/,
    ],
    [
      ['-s', 'child-fork', '--exec-argv', '--bogus-flag'],
      /Node starts no process of child-fork so: bad option: --bogus-flag/,
    ],
  ];
  for (const [args, message] of WRONG)
    it(`are refused before anything is measured: ${args.join(' ')}`, async () => {
      for (const command of [
        ['run', './healthy.mjs', '--dry-run'],
        ['compare', '.', '.', '--workloads', 'healthy.mjs'],
      ]) {
        const { code, err } = await tool(...command, ...args);
        assert.equal(code, 2, err);
        assert.match(err, message);
      }
    });

  it('are kept by --resume, and told by a comparison of files that differ in them', async () => {
    const { results } = await measured(
      'healthy',
      'worker-copy',
      '--env',
      'MODE=a',
      '--lifecycle',
      'per-task',
    );
    writeFileSync(join(folder.path, 'cut.json'), JSON.stringify({ ...results, complete: false }));
    const other = await tool('run', '--resume', 'cut.json', '--env', 'MODE=b', '--lifecycle', 'pool');
    assert.equal(other.code, 2);
    assert.match(
      other.err,
      /another plan: --lifecycle was .*per-task.* would be .*pool.*, --env was .*MODE=a.* would be .*MODE=b/,
    );
    const resumed = await tool('run', '--resume', 'cut.json', '--no-progress');
    assert.equal(resumed.code, 0, resumed.err);
    assert.match(resumed.out, /--env \["MODE=a"\]/);
    await measured('healthy', 'worker-copy');
    const compared = await tool('compare', 'cut.json', 'out.json');
    assert.match(compared.err + compared.out, /env[\s\S]*MODE=a[\s\S]*none/);
    assert.match(compared.err + compared.out, /lifecycle of healthy/);
  });
});

it('--lifecycle per-task gives every task a worker of its own, and leaves what stays here as it is', async () => {
  const { results, out } = await measured(
    'healthy',
    'async,worker-copy,worker-shared,piscina',
    '--lifecycle',
    'per-task',
  );
  const workers = results.cells.map((cell) => [
    cell.strategy,
    cell.status === 'measured'
      ? new Set(cell.evidence.workers.map(({ threadId }) => threadId)).size
      : cell.status,
  ]);
  assert.deepEqual(workers, [
    ['main-thread', 1],
    ['async', 1],
    ['worker-copy', 2],
    ['piscina', 2],
    ['worker-shared', 2],
  ]);
  assert.equal(results.plan.workloads[0]?.lifecycle, 'per-task');
  assert.match(out, /A worker was started and ended for every task of healthy \(--lifecycle per-task\)/);
});
