import type { Command } from 'commander';
import { READING_EXIT_CODES } from '../exit-code-help.js';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import type { Options } from '../options/option.js';
import { readOptions } from '../options/read-options.js';

/** Every option of `init`. */
export const INIT_OPTIONS = {
  ci: { help: 'also write .github/workflows/perf.yml, which gates pull requests' },
} as const satisfies Options;

/** Gives the command `init` what it takes and what it does. */
export function addInit(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Write a workload file to begin with, and with --ci the GitHub workflow. No file is changed.',
    )
    .argument('[file]', 'where to write it (default: workloads/example.mjs)')
    .addHelpText('after', `\n${EXAMPLES}\n\n${READING_EXIT_CODES}`);
  addOptions(command, INIT_OPTIONS);
  command.action(async (file: string | undefined) => {
    const { initCommand } = await import('./init-command.js');
    exit(initCommand(file, readOptions(INIT_OPTIONS, typedOptions(command)), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench init                  workloads/example.mjs
  parallel-bench init bench/resize.mjs a file of this name
  parallel-bench init --ci             the gate for pull requests, too`;
