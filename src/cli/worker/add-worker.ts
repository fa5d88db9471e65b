import type { Command } from 'commander';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { readOptions } from '../options/read-options.js';
import { WORKER_OPTIONS } from './worker-options.js';

/** Gives the command `worker` what it takes and what it does. */
export function addWorker(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Wait on a Redis server for runs elsewhere (run --strategies queue-remote --redis URL), and start workers for them on this host. The workload’s file must be the same on both.',
    )
    .addHelpText('after', `\n${EXAMPLES}\n\n${CODES}`);
  addOptions(command, WORKER_OPTIONS);
  command.action(async () => {
    const { workerCommand } = await import('./worker-command.js');
    exit(await workerCommand(readOptions(WORKER_OPTIONS, typedOptions(command)), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench worker --redis redis://10.0.0.1 --workload ./resize.js
  parallel-bench run ./resize.js -s queue-remote -w 4 --redis redis://10.0.0.1`;

const CODES = `Exit codes:
  0 ended by a signal   2 wrong usage, or a server that can't be used or is gone
  70 a bug in parallel-bench`;
