import type { Command } from 'commander';
import type { AddCommand } from '../commands.js';
import { EXIT_CODES } from '../exit-code-help.js';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { strategyOptions } from '../options/strategy-options.js';
import { RUN_OPTIONS, type RunDeclarations } from './run-options.js';

/** Loads `addRun` with the options that strategies declare as their own. */
export async function addRunOfStrategies(): Promise<AddCommand> {
  const declared = { ...RUN_OPTIONS, ...(await strategyOptions()) };
  return (command, io, exit) => addRun(command, io, exit, declared);
}

/** Gives the command `run` what it takes and what it does. */
export function addRun(
  command: Command,
  io: Io,
  exit: (code: number) => void,
  declared: RunDeclarations = RUN_OPTIONS,
): void {
  command
    .description(
      'Measure workloads under every parallelism model, and say which pays, with how many workers, from which size.',
    )
    .argument(
      '[workload...]',
      'ids (see `list`), paths of workload files, file.js#function, or all; without any, the built-in ones that list does not mark',
    )
    .addHelpText('after', `\n${FILES}\n\n${EXAMPLES}\n\n${EXIT_CODES}`);
  addOptions(command, declared);
  command.action(async (names: string[]) => {
    const { runCommand } = await import('./run-command.js');
    exit(await runCommand({ names, typed: typedOptions(command), declared }, io));
  });
}

const FILES = `Without --output the results go into results/ where that folder exists, else
below node_modules/.cache/parallel-bench, or the system's folder for temporary
files. The path is printed.`;

const EXAMPLES = `Examples:
  parallel-bench run --quick                 a first look, in under a minute
  parallel-bench run ./resize.js             a workload of your own
  parallel-bench run bench/ -o -             a folder of them, results to stdout
  parallel-bench run --resume resize.json    go on where a run was interrupted`;
