import { CLAIMS_OPTIONS } from '../claims/claims-options.js';
import { ASSUMPTIONS_EXPORTS } from '../find-exports.js';
import type { Options, ValuesOf } from '../options/option.js';
import { outputOptions, TALK_OPTIONS } from '../options/output-options.js';

const { timeBudget, rounds, timeout, seed, dryRun, output, save } = CLAIMS_OPTIONS;

/** Every option of `assume`, in the order of its help. */
export const ASSUME_OPTIONS = {
  timeBudget: { ...timeBudget, otherwise: '8m' },
  rounds,
  timeout,
  seed,
  dryRun,
  ...outputOptions(ASSUMPTIONS_EXPORTS.names()),
  ...TALK_OPTIONS,
  output,
  save,
} as const satisfies Options;

export type AssumeOptions = ValuesOf<typeof ASSUME_OPTIONS>;
