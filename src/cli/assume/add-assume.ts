import type { Command } from 'commander';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { ASSUME_OPTIONS } from './assume-options.js';

/** Gives the command `assume` what it takes and what it does. */
export function addAssume(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Measure what the sentences of a file are about, and nothing else, and say which of them hold on this machine.',
    )
    .argument('[file]', 'sentences, one per line (default: parallel-bench.assume)')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`);
  addOptions(command, ASSUME_OPTIONS);
  // A sentence that was typed without quotes comes as several arguments.
  command.allowExcessArguments().action(async () => {
    const { assumeCommand } = await import('./assume-command.js');
    exit(await assumeCommand(command.args, typedOptions(command), io));
  });
}

const EXAMPLES = `Sentences:
  sum-loop: worker-copy beats main-thread from 10000000 integers
  pi-digits: 2 workers within 10% of best
  pi-digits: start-up of worker-copy below 60 ms
  ./bench/parse.mjs: others wait below 5 ms   # a file of your own`;

const EXIT_CODES = `Exit codes:
  0 every assumption holds   1 one is broken
  2 wrong usage, or a sentence that can't be read
  3 none is broken, but one is open
  70 a bug in parallel-bench
  130 interrupted (143 by SIGTERM, 129 by SIGHUP); what was measured is saved`;
