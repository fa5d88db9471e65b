import type { Command } from 'commander';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { SERVE_OPTIONS } from './serve-options.js';

/** Gives the command `serve` what it takes and what it does. */
export function addServe(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Start http servers on this machine that answer in one process, in a cluster, in threads and by a pool, load each with autocannon, and compare them round by round. Requests go to 127.0.0.1 alone.',
    )
    .argument(
      '[handler]',
      'a file whose default export takes (request, response), or a Request and returns a Response',
    )
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`);
  addOptions(command, SERVE_OPTIONS);
  command.action(async (handler: string | undefined) => {
    const { serveCommand } = await import('./serve-command.js');
    exit(await serveCommand(handler, typedOptions(command), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench serve --quick                  a first look at all handlers
  parallel-bench serve --handlers cpu -w 1,2,max
  parallel-bench serve ./handler.js --path /users/1
  parallel-bench report serve.json -f markdown  the tables of a saved run`;

const EXIT_CODES = `Exit codes:
  0 measured   2 wrong usage, a handler that can't be loaded, or no autocannon
  3 a server or requests failed   70 a bug in parallel-bench
  130 interrupted (143 by SIGTERM, 129 by SIGHUP); what was measured is saved`;
