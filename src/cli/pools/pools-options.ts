import { findUsableCores } from '../../environment/usable-cores.js';
import { UsageError } from '../../model/failure.js';
import { MAX_ROUNDS } from '../../store/limits.js';
import { POOLS_EXPORTS } from '../find-exports.js';
import type { ValuesOf } from '../options/option.js';
import { outputOptions, TALK_OPTIONS } from '../options/output-options.js';
import { wholeNumber } from '../options/whole-number.js';
import { parseWorkerCounts } from '../options/worker-counts.js';
import { RUN_OPTIONS, type RunOption } from '../run/run-options.js';

const {
  input,
  calls,
  files,
  bytes,
  fresh,
  timeBudget,
  rounds,
  timeout,
  seed,
  dryRun,
  output,
  save,
  html,
  resume,
} = RUN_OPTIONS;

/** Every option of `pools`, in the order of its help. Most are those of `run`. */
export const POOLS_OPTIONS = {
  workers: {
    heading: 'What to measure:',
    short: 'w',
    placeholder: 'n',
    help: 'workers of each pool: 4, half, max',
    parse: parseWorkerCount,
    otherwise: 'the usable cores',
    decides: ({ workers }) => workers,
  },
  size: {
    short: 'n',
    placeholder: 'n',
    help: 'the size of the workload',
    parse: wholeNumber(1, Number.MAX_SAFE_INTEGER),
    otherwise: "the workload's largest",
    decides: ({ workloads }) => workloads.map(({ sizes }) => sizes),
  },
  input,
  calls,
  files,
  bytes,
  fresh,
  quick: {
    heading: 'How long:',
    help: 'a first look: two rounds, no intervals',
    decides: ({ preset }) => preset,
  },
  timeBudget: { ...timeBudget, otherwise: '8m; --quick 45s' },
  rounds: { ...rounds, otherwise: '12; --quick 2', parse: parseRounds },
  timeout,
  seed,
  dryRun,
  ...outputOptions(POOLS_EXPORTS.names()),
  ...TALK_OPTIONS,
  output,
  html,
  save,
  resume,
} as const satisfies Readonly<Record<string, RunOption>>;

export type PoolsOptions = ValuesOf<typeof POOLS_OPTIONS>;

/** Every cell gets the same rounds, because an effect takes rounds of one pass in both of its cells. */
function parseRounds(text: string, flag: string): { readonly min: number; readonly max: number } {
  const count = wholeNumber(1, MAX_ROUNDS)(text, flag);
  return { min: count, max: count };
}

function parseWorkerCount(text: string): number {
  const [count, ...others] = parseWorkerCounts(text, findUsableCores().usableCores);
  if (count !== undefined && others.length === 0) return count;
  throw new UsageError(`--workers of pools takes one count, such as 4, half or max; seen: '${text}'.`);
}
