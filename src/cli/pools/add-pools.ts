import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-code-help.js';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { POOLS_OPTIONS } from './pools-options.js';

/** Gives the command `pools` what it takes and what it does. */
export function addPools(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Measure every installed pool (piscina, tinypool, workerpool, jest-worker, poolifier) at its own defaults, and again with each option that changes how tasks are handed out set alone.',
    )
    .argument(
      '[workload]',
      'an id (see `list`), a workload file or file.js#function; without one, abs-distance: 100 tasks of a microsecond',
    )
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`);
  addOptions(command, POOLS_OPTIONS);
  command.action(async (workload: string | undefined) => {
    const { poolsCommand } = await import('./pools-command.js');
    exit(await poolsCommand(workload, typedOptions(command), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench pools                            what handing over costs
  parallel-bench pools ./resize.js -w 4           for work of your own
  parallel-bench pools ./parse.js#parse --calls calls.json -f markdown`;
