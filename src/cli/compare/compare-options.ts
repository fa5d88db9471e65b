import { type Command, Option } from 'commander';
import type { Io } from '../io.js';
import { addOutputOptions, addTalkOptions } from '../options/output-options.js';

/** Adds `compare` to the program. */
export function addCompare(program: Command, io: Io, exit: (code: number) => void): void {
  const compare = program
    .command('compare')
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES}`)
    .summary('say whether head is slower than base: two checkouts, a git reference, or two results files')
    .description(
      'Say whether head is slower than base. Two built checkouts (folders) are measured live, in pairs of fresh processes; with --base-ref both are checked out and built first. Of two results files the strongest word is "suspect".',
    )
    .argument(
      '[base]',
      "a built checkout or a results file; with --base-ref the folder to compare (default: '.')",
    )
    .argument('[head]', 'another of the same kind')
    .option('--base-ref <ref>', 'check out and build this git reference and the folder as it is, and compare')
    .option(
      '--build <command>',
      'how both are built (default: npm ci && npm run build --if-present, where there is a package-lock.json)',
    );
  compare.optionsGroup('What to compare:');
  compare
    .option(
      '--workloads <list>',
      'workload files or folders, relative to each side (default: workloads/, else dist/workloads/)',
    )
    .option(
      '-s, --strategies <list>',
      'strategies, separated by commas; the main thread is always compared too',
    )
    .option('-w, --workers <list>', 'worker counts: 1,2,half,max (default: max)')
    .option(
      '-n, --sizes <list>',
      'sizes (default: the largest at which runs are short: 20 ms on the main thread)',
    );
  compare.optionsGroup('How strictly:');
  compare
    .option(
      '--threshold <list>',
      'what may grow by how much: 3%, or some of time=3%,startup=15%,memory=10%,speed-up=5% and, where there are several sizes, cut-off=25% (the defaults); startup=off',
    )
    .option('--pairs <list>', 'numbers of pairs at which a cell is looked at (default: 10,20,40)')
    .addOption(
      new Option('--fail-on <what>', 'what besides a regression is no success')
        .choices(['regression', 'inconclusive'])
        .default('regression'),
    )
    .option(
      '--allow-missing <list>',
      'workloads, strategies or cells that head may lack, separated by commas, or all: else what base has and head lost is no pass',
    )
    .option('--allow-different-machines', 'compare results files of machines that differ');
  compare.optionsGroup('How long:');
  compare
    .option(
      '-t, --time-budget <time>',
      'leave the rest undecided after this long; confirming may take half of it more (default: 10m)',
    )
    .option('--timeout <time>', 'end a process that gives no answer for so long (default: 2m)')
    .option('--seed <n>', 'repeat the order and the random inputs of an earlier comparison');
  addOutputOptions(compare, 'table, json, markdown or github');
  addTalkOptions(compare);
  compare.action(async (base: string | undefined, head: string | undefined, options) => {
    const { compareCommand } = await import('./compare-command.js');
    exit(await compareCommand(base, head, options, io));
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
