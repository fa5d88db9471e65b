import { CLAIMS_OPTIONS } from '../claims/claims-options.js';
import { TRANSPORTS_EXPORTS } from '../find-exports.js';
import { anyText, type Options, type ValuesOf } from '../options/option.js';
import { outputOptions, TALK_OPTIONS } from '../options/output-options.js';

const { rounds, seed, dryRun, output, save } = CLAIMS_OPTIONS;

/** Every option of `transports`, in the order of its help. */
export const TRANSPORTS_OPTIONS = {
  types: {
    heading: 'What to measure:',
    help: 'what becomes of each type on each route, in place of times',
  },
  rounds: {
    ...rounds,
    heading: 'How long:',
    help: 'rounds, each of about 12 s; an interval takes 6',
  },
  seed,
  dryRun,
  ...outputOptions(TRANSPORTS_EXPORTS.names()),
  ...TALK_OPTIONS,
  output,
  save,
  resume: {
    placeholder: 'file',
    help: 'go on with interrupted rounds, in their own order and into their own file',
    parse: anyText,
  },
} as const satisfies Options;

export type TransportsOptions = ValuesOf<typeof TRANSPORTS_OPTIONS>;
