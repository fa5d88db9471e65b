import { Command, CommanderError, Option } from 'commander';
import { UsageError } from '../model/failure.js';
import { ownPackage } from '../version.js';
import { addCompare } from './compare-options.js';
import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';

/** The command line: reads arguments, calls a command, says what was wrong. Resolves with the exit code; throws only bugs. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code: number = ExitCode.OK;
  const program = createProgram(io, (next) => {
    code = next;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`parallel-bench: ${error.message}\n`);
    return ExitCode.USAGE;
  }
}

/** Commands are loaded when they are called: help should not wait for the tables' libraries. */
function createProgram(io: Io, exit: (code: number) => void): Command {
  const program = new Command('parallel-bench')
    .description(
      'Which parallelism model should this piece of Node work use, with how many workers, and from which size does it pay?',
    )
    .version(ownPackage().version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help; after a command, the command’s')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
    })
    .showSuggestionAfterError()
    .exitOverride();
  addRun(program, io, exit);
  addCompare(program, io, exit);
  addReport(program, io, exit);
  addList(program, io, exit);
  return program;
}

function addRun(program: Command, io: Io, exit: (code: number) => void): void {
  const run = program
    .command('run')
    .summary('measure workloads under every parallelism model, and say which pays')
    .description(
      'Measure workloads under every parallelism model, and say which pays, with how many workers, from which size.',
    )
    .argument('[workload...]', 'ids (see `list`) or paths of workload files; all built-in ones without');
  run.optionsGroup('What to sweep:');
  run
    .option(
      '-s, --strategies <list>',
      'strategies, separated by commas; the main thread is always measured too',
    )
    .option(
      '-w, --workers <list>',
      'worker counts: 1,2,half,max (default: powers of two up to the usable cores)',
    )
    .option('-n, --sizes <list>', "sizes: 10,1e3 (default: the workload's own)")
    .option('-i, --input <file>', "a workload's own data, such as your puzzle input for aoc-grid")
    .addOption(
      new Option(
        '--matrix <kind>',
        'cross (the default): all sizes at the most workers, all worker counts at the largest size',
      ).choices(['cross', 'full']),
    );
  run.optionsGroup('How long:');
  run
    .option('-q, --quick', 'a look of half a minute: fewer sizes, two rounds, no intervals')
    .option('--thorough', 'at least ten rounds, up to half an hour')
    .option(
      '-t, --time-budget <time>',
      'end early after this long, with everything saved: 90s, 5m (default: 8m; --quick 45s, --thorough 30m)',
    )
    .option(
      '-r, --rounds <n>',
      'exactly this many rounds for every cell (default: 6 to 12, as doubt demands; --quick 2, --thorough 10 to 30)',
    )
    .option('--precision <percent>', "an interval's half-width that is narrow enough (default: 2%)")
    .option('--timeout <time>', 'end a cell that takes longer (default: from what it took so far)');
  run.optionsGroup('How:');
  run
    .option('--seed <n>', 'repeat the order and the random inputs of an earlier run')
    .option('--chunk <n>', 'tasks a message, for the strategies that send messages (default: 1)')
    .addOption(
      new Option(
        '--serialization <kind>',
        'how child-fork encodes messages: advanced (the default) or json',
      ).choices(['advanced', 'json']),
    )
    .option('--dry-run', 'print what would be measured, and how long it takes at the least');
  addPrintOptions(run);
  run
    .option('-o, --output <file>', 'where the results go (default: results/<date>.json)')
    .option('--resume <file>', 'go on with an interrupted run, by its own plan and into its own file');
  run.action(async (names: string[], options) => {
    const { runCommand } = await import('./run-command.js');
    exit(await runCommand(names, options, io));
  });
}

function addReport(program: Command, io: Io, exit: (code: number) => void): void {
  const report = program
    .command('report')
    .summary('print a results file as `run` printed it, or in another format')
    .argument('<file>', "a results file, or '-' for stdin");
  addPrintOptions(report);
  report.action(async (file: string, options) => {
    const { reportCommand } = await import('./report-command.js');
    exit(await reportCommand(file, options, io));
  });
}

function addList(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('list')
    .summary('show the built-in workloads and the strategies')
    .action(async () => {
      const { listCommand } = await import('./list-command.js');
      exit(await listCommand(io));
    });
}

function addPrintOptions(command: Command): void {
  command.optionsGroup('Output:');
  command
    .option(
      '-f, --format <name>',
      'table, json, markdown, csv, github-action-benchmark, bencher or benchstat (default: table)',
    )
    .addOption(
      new Option('--color <when>', 'colour the tables').choices(['auto', 'always', 'never']).default('auto'),
    );
}

const EXAMPLES = `Examples:
  parallel-bench run --quick                     a first look at this machine
  parallel-bench run pi-digits -w 1,2,4          one workload, three counts
  parallel-bench run ./resize.js -o resize.json  a workload of your own
  parallel-bench report resize.json -f markdown  its tables for a pull request`;

const EXIT_CODES = `Exit codes:
  0 fine   1 a regression   2 wrong usage, unreadable input or a failed build
  3 undecided: nothing to compare, machines that differ, a cell that failed
  70 a bug in parallel-bench
  130 interrupted (143 by SIGTERM); everything measured so far is saved`;
