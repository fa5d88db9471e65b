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
  command.action(async (file: string | undefined) => {
    const { assumeCommand } = await import('./assume-command.js');
    exit(await assumeCommand(file, typedOptions(command), io));
  });
}

const EXAMPLES = `Sentences:
  word-count: worker-shared beats main-thread from 5000 lines
  resize: 4 workers within 10% of best
  resize: start-up of worker-copy below 60 ms
  ./bench/parse.mjs: others wait below 5 ms`;

const EXIT_CODES = `Exit codes:
  0 every assumption holds   1 one is broken
  2 wrong usage, or a sentence that can't be read
  3 none is broken, but one is open
  70 a bug in parallel-bench
  130 interrupted (143 by SIGTERM, 129 by SIGHUP); what was measured is saved`;
