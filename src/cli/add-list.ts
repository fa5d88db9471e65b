import type { Command } from 'commander';
import { READING_EXIT_CODES } from './exit-code-help.js';
import type { Io } from './io.js';

/** Gives the command `list` what it takes and what it does. */
export function addList(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Name the built-in workloads, with their sizes, and the strategies under which `run` measures.',
    )
    .addHelpText('after', `\n${EXAMPLES}\n\n${READING_EXIT_CODES}`)
    .action(async () => {
      const { listCommand } = await import('./list-command.js');
      exit(await listCommand(io));
    });
}

const EXAMPLES = `Examples:
  parallel-bench list                        what there is
  parallel-bench run pi-digits               one of its workloads
  parallel-bench run pi-digits -s async      one of its strategies`;
