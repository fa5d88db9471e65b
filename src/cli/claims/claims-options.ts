import { MAX_ROUNDS } from '../../store/limits.js';
import { CLAIMS_EXPORTS } from '../find-exports.js';
import { anyText, type Options, type ValuesOf } from '../options/option.js';
import { outputOptions, TALK_OPTIONS } from '../options/output-options.js';
import { wholeNumber } from '../options/whole-number.js';
import { RUN_OPTIONS } from '../run/run-options.js';

const { timeBudget, rounds, timeout, seed, dryRun, output, save } = RUN_OPTIONS;

/** Every option of `claims`, in the order of its help. Most are those of `run`. */
export const CLAIMS_OPTIONS = {
  tier: {
    heading: 'What to measure:',
    placeholder: 'n',
    help: 'the claims of a tier, where none are named: 1 takes minutes, 2 and 3 longer',
    choices: ['1', '2', '3', 'all'],
    default: '1',
  },
  fullSize: {
    help: "measure in the articles' own sizes where those of the default are smaller: 100 starts, 2000 digits of pi, a grid with each of 4323 tasks, 10,000 requests; all tiers take about 40 minutes",
  },
  list: { help: 'say what each claim is, and measure nothing' },
  timeBudget: {
    ...timeBudget,
    heading: 'How long:',
    otherwise: '8m, with --full-size 40m, with --python 3m more',
  },
  rounds: {
    ...rounds,
    help: 'rounds for every cell; an interval takes 8',
    otherwise: '8',
    parse: (text: string, flag: string) => {
      const count = wholeNumber(1, MAX_ROUNDS)(text, flag);
      return { min: count, max: count };
    },
  },
  timeout,
  seed,
  python: {
    placeholder: 'path',
    bare: '',
    help: "run the articles' own experiments in Python, too, between Node's: in the one of this path or name, else in the first on the PATH; CPython 3.12 or later",
    parse: anyText,
  },
  dryRun,
  ...outputOptions(CLAIMS_EXPORTS.names()),
  ...TALK_OPTIONS,
  output,
  save,
  resume: {
    placeholder: 'file',
    help: 'go on with interrupted claims, by their own plan and into their own file',
    parse: anyText,
  },
} as const satisfies Options;

export type ClaimsOptions = ValuesOf<typeof CLAIMS_OPTIONS>;
