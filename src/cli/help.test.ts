import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testIo } from '../testing/io.js';
import { temporaryFolder } from '../testing/synthetic-checkout.js';
import { assertGone, startTool, until } from '../testing/tool.js';
import { COMMANDS } from './commands.js';
import { RUN_EXPORTS } from './find-exports.js';
import { main } from './program.js';

async function run(...args: string[]) {
  const io = testIo('.');
  const code = await main(args, io);
  return { code, out: io.out(), err: io.err() };
}

describe('help', () => {
  it('has a summary, examples to copy and the exit codes', async () => {
    const { code, out } = await run('--help');
    assert.equal(code, 0);
    assert.match(out, /Which parallelism model[\s\S]*Examples:[\s\S]*Exit codes:/);
  });

  it('groups the options of a command', async () => {
    const { out } = await run('run', '--help');
    assert.match(out, /What to sweep:[\s\S]*How long:[\s\S]*Output:/);
  });

  it('names every format', async () => {
    const { out } = await run('report', '--help');
    const words = out.split(/[^a-z-]+/);
    assert.deepEqual(
      RUN_EXPORTS.names().filter((name) => !words.includes(name)),
      [],
    );
  });

  it('has examples and exit codes of its own for compare', async () => {
    const { out } = await run('compare', '--help');
    assert.match(out, /Output:[\s\S]*Examples:[\s\S]*Exit codes:/);
  });

  it('names every command, and of each its own usage', async () => {
    const { out: all } = await run('--help');
    for (const { name } of COMMANDS) {
      assert.match(all, new RegExp(`^  ${name} `, 'm'));
      const { code, out } = await run(name, '--help');
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^Usage: parallel-bench ${name} `));
      assert.equal((await run('help', name)).out, out);
    }
  });

  it('gives no default by an option that the command does not have', async () => {
    for (const { name } of COMMANDS) {
      const { out } = await run(name, '--help');
      const own = [...out.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);
      // A default may be a command line of npm, which has options of its own.
      const defaults = [...out.replaceAll(/\s+/g, ' ').matchAll(/\(default:[^)]*\)/g)]
        .map(([words]) => words.replaceAll(/npm run [^,)]*/g, ''))
        .flatMap((words) => words.match(/--[a-z-]+/g) ?? []);
      assert.deepEqual(
        defaults.filter((flag) => !own.includes(flag)),
        [],
        name,
      );
    }
  });

  it('says in every command what it does, with examples or their form, and the help option last of all options', async () => {
    for (const { name } of COMMANDS) {
      const { out } = await run(name, '--help');
      assert.match(out, /^Usage: .*\n\n[A-Z][\s\S]*?[.?]\n\n/, name);
      assert.match(out, /^(Examples|Sentences):$/m, name);
      const [, after = ''] = out.split(/^ {2}-h, --help .*$/m);
      assert.doesNotMatch(after, /^ {2}-/m, name);
    }
  });

  it('says that there is no such command, and which is meant', async () => {
    for (const [typed, meant] of [
      ['rum', 'run'],
      ['repotr', 'report'],
    ] as const) {
      const { code, out, err } = await run('help', typed);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.equal(err, `parallel-bench: there is no command '${typed}'. Did you mean '${meant}'?\n`);
    }
  });

  it('fits 80 columns', async () => {
    for (const args of [[], ...COMMANDS.map(({ name }) => [name])]) {
      const { out } = await run(...args, '--help');
      assert.deepEqual(
        out.split('\n').filter((line) => line.length > 80),
        [],
      );
    }
  });
});

it('the bare name begins a first look, and says so', async (context) => {
  const cwd = temporaryFolder(context);
  const tool = startTool([], { cwd, env: { TMPDIR: cwd } });
  // Beside itself and the guardian there is a process that looks at a workload: from then on it listens to signals.
  await until('it has begun', () => tool.alive().length > 2);
  tool.child.kill('SIGINT');
  assert.equal(await tool.ended, 130);
  assert.match(
    tool.err(),
    /^parallel-bench: a first look at this machine, .* \(parallel-bench run --quick\)\. --help lists/,
  );
  await assertGone(tool);
});

it('list fits 80 columns, or as many as COLUMNS says', async () => {
  for (const columns of [80, 60]) {
    const io = testIo('.', { COLUMNS: String(columns) });
    await main(['list'], io);
    const lines = io.out().split('\n');
    assert.deepEqual(
      lines.filter((line) => line.length > columns),
      [],
    );
    assert.match(io.out().replaceAll(/\s+/g, ' '), /queue BullMQ: processes take tasks as jobs from Redis/);
  }
});

it('list names every workload with its sizes, and every strategy', async () => {
  const { out } = await run('list');
  for (const name of [
    'aoc-grid',
    'pi-digits',
    'sum-of-squares',
    'spawn-100',
    'crawl',
    'hybrid',
    'main-thread',
    'child-fork',
  ]) {
    assert.match(out, new RegExp(`^  ${name} `, 'm'));
  }
});
