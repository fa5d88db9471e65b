import type { Command } from 'commander';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { CLAIMS_OPTIONS } from './claims-options.js';

/** Gives the command `claims` what it takes and what it does. */
export function addClaims(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Run the experiments of four articles on sub interpreters, threads and processes of Python with what Node has, and say claim by claim whether it holds on this machine.',
    )
    .argument('[id...]', 'claims by their ids, such as A2 B3; without any, all of a tier')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`);
  addOptions(command, CLAIMS_OPTIONS);
  command.action(async (ids: string[]) => {
    const { claimsCommand } = await import('./claims-command.js');
    exit(await claimsCommand(ids, typedOptions(command), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench claims --list             what each claim says
  parallel-bench claims                    those that take minutes
  parallel-bench claims A2 C1 -f markdown  two of them, for a page
  parallel-bench report claims.json        the verdicts of a saved run`;

const EXIT_CODES = `Exit codes:
  0 measured, whatever the verdicts   2 wrong usage or unreadable input
  3 an experiment failed, or the time budget left one out
  70 a bug in parallel-bench
  130 interrupted (143 by SIGTERM, 129 by SIGHUP); what was measured is saved`;
