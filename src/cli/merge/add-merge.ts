import type { Command } from 'commander';
import { READING_EXIT_CODES } from '../exit-code-help.js';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { anyText, type Options } from '../options/option.js';
import { readOptions } from '../options/read-options.js';

/** Every option of `merge`. */
export const MERGE_OPTIONS = {
  output: {
    short: 'o',
    placeholder: 'file',
    help: "where the merged results go; '-' is stdout",
    parse: anyText,
    default: '-',
  },
  allowIncomplete: { help: 'take shards that their time budget ended early, too' },
  allowChanges: { help: 'take shards of checkouts with changes that are not committed, too' },
} as const satisfies Options;

/** Gives the command `merge` what it takes and what it does. */
export function addMerge(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .description(
      'Make one results file of the shards of a run. A shard that is missing, there twice or of another run is refused.',
    )
    .argument('<file...>', 'the results files of all shards: run --shard 1/3, 2/3 and 3/3')
    .addHelpText('after', `\n${EXAMPLES}\n\n${READING_EXIT_CODES}`);
  addOptions(command, MERGE_OPTIONS);
  command.action(async (files: string[]) => {
    const { mergeCommand } = await import('./merge-command.js');
    exit(await mergeCommand(files, readOptions(MERGE_OPTIONS, typedOptions(command)), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench run --shard 1/2 --seed 7 -o 1.json     on one machine
  parallel-bench run --shard 2/2 --seed 7 -o 2.json     on another
  parallel-bench merge 1.json 2.json -o all.json
  parallel-bench report all.json`;
