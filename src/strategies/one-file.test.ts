import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { main } from '../cli/program.js';
import { parseResults } from '../store/parse-results.js';
import { testIo } from '../testing/io.js';
import { moduleOf } from '../testing/measure-source.js';
import { ToolCopy } from '../testing/tool-copy.js';

const tool = new ToolCopy();
after(() => tool.remove());

/** Writes all that is needed to add a strategy. The file imports nothing of the tool. */
tool.write(
  'src/strategies/backwards.js',
  `const REPEAT = {
  name: 'repeatTasks',
  placeholder: 'n',
  help: 'how often each task is computed',
  default: 1,
  parse(text) {
    if (/^[1-9]$/.test(text)) return Number(text);
    throw new Error(\`takes a digit from 1 to 9; seen: '\${text}'\`);
  },
};

export default {
  id: 'backwards',
  title: 'a loop over the tasks, the last one first',
  facts: { where: 'here', input: 'stays', simplicity: 5, crashTakesDown: 'process', mostWorkers: 1 },
  options: [REPEAT],
  async open({ workload: { workload }, input: { shared }, options }) {
    const times = options[REPEAT.name] ?? REPEAT.default;
    return {
      async run(tasks) {
        const start = performance.now();
        const results = new Array(tasks.length);
        for (let i = tasks.length - 1; i >= 0; i--)
          for (let n = 0; n < times; n++) results[i] = await workload.code.run(tasks[i], shared);
        const busyMs = performance.now() - start;
        return {
          results,
          workers: [{ pid: process.pid, threadId: 0, tasks: tasks.length * times, busyMs, sharedMemory: false }],
        };
      },
      workerCpuMs: async () => 0,
      close: async () => {},
    };
  },
};
`,
);
writeFileSync(join(tool.folder, 'adds.mjs'), moduleOf(''));
const saved = join(tool.folder, 'out.json');

describe('a strategy that is one new file', () => {
  it('is listed at its place among the others', () => {
    const { code, out, err } = tool.run('list');
    assert.equal(code, 0, err);
    assert.match(
      out,
      /^ {2}main-thread [\s\S]*\n {2}async [\s\S]*\n {2}backwards +a loop over the tasks, the last one first\n {2}worker-copy /m,
    );
  });

  it('has its option in the help', () => {
    assert.match(
      tool.run('run', '--help').out,
      /For some strategies:\n[\s\S]*^ {2}--repeat-tasks <n> +how often each task is computed \(default:\s+1\)/m,
    );
  });

  it('is measured with its option, by as many workers as it allows', () => {
    const options = ['--repeat-tasks', '3', '-w', '2', '--quick', '-r', '1', '-o', saved];
    const { code, out, err } = tool.run('run', './adds.mjs', '-s', 'backwards,worker-copy', ...options);
    assert.equal(code, 0, err);
    assert.match(out, /backwards/);
    const { plan, cells } = parseResults(readFileSync(saved, 'utf8'), saved);
    assert.deepEqual(
      plan.strategies.map(({ id, options: values }) => [id, values]),
      [
        ['main-thread', {}],
        ['backwards', { repeatTasks: 3 }],
        [
          'worker-copy',
          { chunk: 1, inFlight: 'auto', resourceLimits: 'none', execArgv: 'none', env: 'none' },
        ],
      ],
    );
    const own = cells.filter(({ strategy }) => strategy === 'backwards');
    assert.deepEqual(
      own.map((cell) => cell.status === 'measured' && cell.evidence.workers.map(({ tasks }) => tasks)),
      [[12]],
    );
  });

  it('has its option checked, and refused if no chosen strategy takes it', () => {
    const wrong = tool.run('run', './adds.mjs', '--repeat-tasks', 'x', '--dry-run');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /^parallel-bench: --repeat-tasks takes a digit from 1 to 9; seen: 'x'\.$/m);
    const foreign = tool.run('run', './adds.mjs', '--repeat-tasks', '2', '-s', 'worker-copy', '--dry-run');
    assert.equal(foreign.code, 2);
    assert.match(foreign.err, /--repeat-tasks is taken by none of the strategies main-thread, worker-copy: /);
  });

  it('is resumed only with the option that it had', () => {
    const results = parseResults(readFileSync(saved, 'utf8'), saved);
    const file = join(tool.folder, 'interrupted.json');
    writeFileSync(file, JSON.stringify({ ...results, complete: false }));
    const other = tool.run('run', '--resume', file, '--repeat-tasks', '4');
    assert.equal(other.code, 2);
    assert.match(other.err, /another plan: --repeat-tasks was 3 and would be 4/);
    assert.equal(tool.run('run', '--resume', file, '--repeat-tasks', '3').code, 0);
  });

  it('is reported and compared by a tool that does not have it', async () => {
    const reported = testIo(tool.folder);
    assert.equal(await main(['report', saved], reported), 0, reported.err());
    assert.match(reported.out(), /^ {2}backwards +\d/m);
    const compared = testIo(tool.folder);
    await main(['compare', saved, saved], compared);
    assert.equal(compared.err(), '');
    assert.match(compared.out(), /backwards/);
  });
});

it('is not loaded by report, compare of files and help', () => {
  tool.write('src/strategies/broken.js', "throw new Error('a strategy is loaded');");
  assert.equal(tool.run('run', '--help').code, 70, 'what needs them fails');
  assert.equal(tool.run('report', saved).code, 0);
  assert.notEqual(tool.run('compare', saved, saved).code, 70);
  for (const args of [['--help'], ['help', 'report'], ['compare', '--help']])
    assert.equal(tool.run(...args).code, 0);
});
