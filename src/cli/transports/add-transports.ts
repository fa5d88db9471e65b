import type { Command } from 'commander';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { TRANSPORTS_OPTIONS } from './transports-options.js';

/** Gives the command `transports` what it takes and what it does. */
export function addTransports(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Time the round trip of payloads of many kinds and sizes to a thread and to a process, by every route that Node has, and say which route is the fastest and from which size another is.',
    )
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`);
  addOptions(command, TRANSPORTS_OPTIONS);
  command.action(async () => {
    const { transportsCommand } = await import('./transports-command.js');
    exit(await transportsCommand(typedOptions(command), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench transports              µs per round trip, in about two minutes
  parallel-bench transports --types      what becomes of each type, in a second
  parallel-bench transports -f markdown  for a page`;

const EXIT_CODES = `Exit codes:
  0 measured   2 wrong usage or unreadable input   3 the experiment failed
  70 a bug in parallel-bench
  130 interrupted (143 by SIGTERM, 129 by SIGHUP); what was measured is saved`;
