import type { Command } from 'commander';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { COMPARE_OPTIONS, type CompareDeclarations } from './compare-options.js';

/** Gives the command `compare` what it takes and what it does. */
export function addCompare(
  command: Command,
  io: Io,
  exit: (code: number) => void,
  declared: CompareDeclarations = COMPARE_OPTIONS,
): void {
  command
    .description(
      'Say whether head is slower than base. Two built checkouts (folders) are measured live, in pairs of fresh processes; with --base-ref both are checked out and built first. For two results files, the strongest verdict is "suspect".',
    )
    .argument(
      '[base]',
      "a built checkout or a results file; with --base-ref the folder to compare (default: '.')",
    )
    .argument('[head]', 'the other checkout or results file')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`);
  addOptions(command, declared);
  command.action(async (base: string | undefined, head: string | undefined) => {
    const { compareCommand } = await import('./compare-command.js');
    exit(await compareCommand(base, head, typedOptions(command), io, declared));
  });
}

const EXAMPLES = `Examples:
  parallel-bench compare --base-ref main      what your changes do to speed
  parallel-bench compare ../old . -n 1000     two built checkouts, at one size
  parallel-bench compare old.json new.json    two runs that were saved`;

const EXIT_CODES = `Exit codes:
  0 no regression, though some cells may be undecided (see --fail-on)
  1 a regression   2 wrong usage, or a step of the build that failed
  3 undecided: nothing was compared; a cell failed, ended before it could be
    judged, has too few rounds for that, or is missing in head; an incomplete
    run; a workload you named is missing in base; machines that differ
  70 a bug in parallel-bench   130 interrupted (143 by SIGTERM, 129 by SIGHUP)`;
