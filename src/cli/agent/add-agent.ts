import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-code-help.js';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { readOptions } from '../options/read-options.js';
import { AGENT_OPTIONS } from './agent-options.js';

/** Gives the command `agent` what it takes and what it does. */
export function addAgent(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Measure whole workloads of runs and comparisons that were started on another machine with --agents, one at a time, from this checkout. One agent per machine.',
    )
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`);
  addOptions(command, AGENT_OPTIONS);
  command.action(async () => {
    const { agentCommand } = await import('./agent-command.js');
    exit(await agentCommand(readOptions(AGENT_OPTIONS, typedOptions(command)), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench agent --redis rediss://bench:6379        where it is measured
  parallel-bench run bench/ --agents rediss://bench:6379  where it is started
  parallel-bench compare --base-ref main --agents rediss://bench:6379`;
