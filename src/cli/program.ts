import { Command, CommanderError } from 'commander';
import { OutOfTimeError, UsageError } from '../model/failure.js';
import { suggest } from '../model/suggest.js';
import { ownPackage } from '../version.js';
import { COMMANDS } from './commands.js';
import { EXIT_CODES } from './exit-code-help.js';
import { ExitCode } from './exit-codes.js';
import type { Io } from './io.js';
import { shownError } from './shown-error.js';

/**
 * Runs the command line: reads arguments, calls a command, reports what was wrong. Resolves with the exit
 * code; throws only where there is a bug.
 */
export async function main(typed: readonly string[], io: Io): Promise<number> {
  let code: number = ExitCode.OK;
  if (typed.length === 0) io.stderr.write(FIRST_LOOK);
  const args = typed.length === 0 ? ['run', '--quick'] : typed;
  const program = await createProgram(args, io, (next) => {
    code = next;
  });
  const commands = program.commands.map((command) => command.name());
  const unknown = unknownHelp(args, commands);
  if (unknown !== undefined) {
    io.stderr.write(
      `parallel-bench: there is no command '${shownError(unknown, [])}'. ${suggest(unknown, commands)}\n`,
    );
    return ExitCode.USAGE;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.USAGE;
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`parallel-bench: ${shownError(error.message, args)}\n`);
    return error instanceof OutOfTimeError ? ExitCode.UNDECIDED : ExitCode.USAGE;
  }
}

/**
 * Returns the unknown command of `help foo`. That is a mistake, but commander prints the whole help for it.
 */
function unknownHelp([first, second]: readonly string[], commands: readonly string[]): string | undefined {
  if (first !== 'help' || second === undefined || second.startsWith('-')) return undefined;
  return [...commands, 'help'].includes(second) ? undefined : second;
}

/** Printed where only the tool's name was typed, which asks for a first look. */
const FIRST_LOOK =
  'parallel-bench: a first look at this machine, in under a minute (parallel-bench run --quick). --help lists the commands.\n';

/**
 * Creates the program. Only the commands that were typed get more than their name and summary: help should not wait for the
 * options of all, of which there are fifty files.
 */
async function createProgram(
  args: readonly string[],
  io: Io,
  exit: (code: number) => void,
): Promise<Command> {
  const program = new Command('parallel-bench')
    .description(
      'Which parallelism model should this piece of Node work use, with how many workers, and from which size does it pay?',
    )
    .version(ownPackage().version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help; after a command, the command’s')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`)
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      // All of the tool's messages begin alike.
      outputError: (text, write) => write(shownError(text.replace(/^error: /, 'parallel-bench: '), args)),
    })
    .showSuggestionAfterError()
    .showHelpAfterError('--help after a command lists what it takes.')
    .exitOverride();
  program.hook('preAction', (_, command) => {
    // A folder would be the current one, which nobody means by a variable that is not set.
    if (command.args.some((name) => name.trim() === ''))
      throw new UsageError(`a name after '${command.name()}' is empty: is a variable of the shell not set?`);
  });
  program.helpCommand('help [command]', 'print the help of a command');
  for (const { name, summary, load } of COMMANDS) {
    const command = program.command(name).summary(summary).description(sentence(summary));
    if (args.includes(name)) (await load())(command, io, exit);
  }
  return program;
}

/** What a command's help says of it, where it says no more than the list of commands. */
function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

const EXAMPLES = `Examples:
  parallel-bench run --quick                     a first look at this machine
  parallel-bench run pi-digits -w 1,2,4          one workload, three counts
  parallel-bench init resize                     a workload file to begin with
  parallel-bench run ./resize.mjs -o resize.json a workload of your own
  parallel-bench report resize.json -f markdown  its tables for a pull request`;
