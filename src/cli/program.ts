import { Command, CommanderError, Option } from 'commander';
import { UsageError } from '../model/failure.js';
import { suggest } from '../model/suggest.js';
import { ownPackage } from '../version.js';
import { addCompare } from './compare/compare-options.js';
import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';
import { addOutputOptions, addTalkOptions } from './options/output-options.js';

/** The command line: reads arguments, calls a command, says what was wrong. Resolves with the exit code; throws only bugs. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let code: number = ExitCode.OK;
  if (args.length === 0) io.stderr.write(FIRST_LOOK);
  const unknown = unknownHelp(args);
  if (unknown !== undefined) {
    io.stderr.write(`parallel-bench: there is no command '${unknown}'. ${suggest(unknown, COMMANDS)}\n`);
    return ExitCode.USAGE;
  }
  const program = createProgram(io, (next) => {
    code = next;
  });
  try {
    await program.parseAsync(args.length === 0 ? ['run', '--quick'] : args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`parallel-bench: ${error.message}\n`);
    return ExitCode.USAGE;
  }
}

const COMMANDS = ['run', 'compare', 'report', 'list'];

/** `help foo` is a mistake, and commander takes it for a wish to see the whole help. */
function unknownHelp([first, second]: readonly string[]): string | undefined {
  if (first !== 'help' || second === undefined || second.startsWith('-')) return undefined;
  return [...COMMANDS, 'help'].includes(second) ? undefined : second;
}

/** Whoever types the name alone wants to see what it does. */
const FIRST_LOOK =
  'parallel-bench: a first look at this machine, in under a minute (parallel-bench run --quick). --help lists the commands.\n';

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
  program.helpCommand('help [command]', 'print the help of a command');
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
    .option('--quick', 'a look of under a minute: fewer sizes, two rounds, no intervals')
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
  addOutputOptions(run, RUN_FORMATS);
  addTalkOptions(run);
  run
    .option('-o, --output <file>', "where the results go; '-' is stdout (default: see below)")
    .option('--no-save', 'save nothing')
    .option('--resume <file>', 'go on with an interrupted run, by its own plan and into its own file');
  run.addHelpText('after', `\n${RUN_FILES}\n\n${RUN_EXAMPLES}\n\n${EXIT_CODES}`);
  run.action(async (names: string[], options) => {
    const { runCommand } = await import('./run/run-command.js');
    exit(await runCommand(names, options, io));
  });
}

function addReport(program: Command, io: Io, exit: (code: number) => void): void {
  const report = program
    .command('report')
    .summary('print a results file as `run` printed it, or in another format')
    .argument('<file>', "a results file, or '-' for stdin");
  addOutputOptions(report, RUN_FORMATS);
  report.addHelpText('after', `\n${REPORT_EXAMPLES}\n\n${READING_EXIT_CODES}`);
  report.action(async (file: string, options) => {
    const { reportCommand } = await import('./report-command.js');
    exit(await reportCommand(file, options, io));
  });
}

function addList(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('list')
    .summary('show the built-in workloads and the strategies')
    .addHelpText('after', `\n${READING_EXIT_CODES}`)
    .action(async () => {
      const { listCommand } = await import('./list-command.js');
      exit(await listCommand(io));
    });
}

const EXAMPLES = `Examples:
  parallel-bench run --quick                     a first look at this machine
  parallel-bench run pi-digits -w 1,2,4          one workload, three counts
  parallel-bench run ./resize.js -o resize.json  a workload of your own
  parallel-bench report resize.json -f markdown  its tables for a pull request`;

const RUN_FORMATS = 'table, json, markdown, csv, github-action-benchmark, bencher or benchstat';

const RUN_FILES = `Without --output the results go into results/ where that folder exists, else
below node_modules/.cache/parallel-bench, or the system's folder for temporary
files. The path is printed.`;

const RUN_EXAMPLES = `Examples:
  parallel-bench run --quick                 a first look, in under a minute
  parallel-bench run ./resize.js             a workload of your own
  parallel-bench run bench/ -o -             a folder of them, results to stdout
  parallel-bench run --resume resize.json    go on where a run was interrupted`;

const REPORT_EXAMPLES = `Examples:
  parallel-bench report resize.json              what run printed
  parallel-bench report resize.json -f markdown  for a pull request
  parallel-bench report - --json < resize.json   with everything that is derived`;

const READING_EXIT_CODES = `Exit codes:
  0 fine   2 wrong usage, unreadable input, or output that can't be written
  70 a bug in parallel-bench`;

const EXIT_CODES = `Exit codes:
  0 fine   1 a regression   2 wrong usage, unreadable input or a failed build
  3 undecided: nothing to compare, machines that differ, a cell that failed
  70 a bug in parallel-bench
  130 interrupted (143 by SIGTERM, 129 by SIGHUP); what was measured is saved`;
