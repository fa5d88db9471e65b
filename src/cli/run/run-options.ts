import { parseServer } from '../../fleet/redis-access.js';
import type { Plan } from '../../model/plan.js';
import { MAX_ROUNDS } from '../../store/limits.js';
import { RUN_EXPORTS } from '../find-exports.js';
import { LIFECYCLE } from '../options/lifecycle.js';
import { anyText, type Option, type ValuesOf } from '../options/option.js';
import { runOutputOptions, TALK_OPTIONS } from '../options/output-options.js';
import { parseCodeFile } from '../options/parse-code-file.js';
import { parseDuration } from '../options/parse-duration.js';
import { parseOwnOptions } from '../options/parse-own-options.js';
import { parsePrecision } from '../options/parse-precision.js';
import { parseShard } from '../options/parse-shard.js';
import { parseSizes } from '../options/parse-sizes.js';
import { parseStrategies } from '../options/parse-strategies.js';
import { parseSeed } from '../options/seed.js';
import { wholeNumber } from '../options/whole-number.js';
import { parseWorkerCounts } from '../options/worker-counts.js';

/** An option of `run`, with what it decides of the plan, if anything. */
export type RunOption = Option & {
  /**
   * The field of the plan that its value becomes, or a function that reads its value from the plan.
   * `--resume` refuses to change it.
   */
  readonly decides?: keyof Plan | ((plan: Plan) => unknown);
  /** Whether a resumed run may be given another value. */
  readonly perSession?: boolean;
};

const OF_RUN = {
  strategies: {
    heading: 'What to sweep:',
    short: 's',
    placeholder: 'list',
    help: 'strategies, files of your own, or default, ladder, threads, processes, pools, all; the main thread is always measured too',
    parse: parseStrategies,
    decides: ({ strategies }) => strategies.map(({ id, path = id }) => path),
  },
  ownOptions: {
    placeholder: 'list',
    help: 'options that strategies of your own declare: name=value,name=value',
    parse: parseOwnOptions,
    decides: ({ strategies }) =>
      strategies.flatMap(({ path, options }) => (path === undefined ? [] : [options])),
  },
  workers: {
    short: 'w',
    placeholder: 'list',
    help: 'worker counts: 1,2,half,max',
    parse: (text) => parseWorkerCounts(text),
    otherwise: 'powers of two up to the usable cores',
    decides: 'workers',
  },
  sizes: {
    short: 'n',
    placeholder: 'list',
    help: 'sizes: 10,1e3',
    parse: parseSizes,
    otherwise: "the workload's own",
    decides: ({ workloads }) => workloads.map(({ sizes }) => sizes),
  },
  input: {
    short: 'i',
    placeholder: 'file',
    help: "a workload's own data, such as your puzzle input for aoc-grid",
    parse: anyText,
    decides: ({ workloads }) => workloads.map(({ data }) => (data?.kind === 'text' ? data.file : null)),
  },
  calls: {
    placeholder: 'file',
    help: 'what to call file.js#function with: a JSON array of argument lists, or one per line (.jsonl)',
    parse: anyText,
    decides: ({ workloads }) => workloads.map(({ data }) => (data?.kind === 'calls' ? data.file : null)),
  },
  files: {
    placeholder: 'glob',
    help: "call file.js#function with the text of each file: 'fixtures/*.md'",
    parse: anyText,
    decides: ({ workloads }) => workloads.map(({ data }) => (data?.kind === 'files' ? data.files : null)),
  },
  bytes: {
    help: 'with --files: each file as a Uint8Array',
    decides: ({ workloads }) => workloads.some(({ data }) => data?.kind === 'files' && data.as === 'bytes'),
  },
  fresh: {
    help: 'new tasks for every run, made outside the clock: for work that changes its arguments',
    decides: 'fresh',
  },
  matrix: {
    placeholder: 'kind',
    help: 'cross: all sizes at the most workers, all worker counts at the largest size',
    choices: ['cross', 'full'],
    default: 'cross',
    decides: 'matrix',
  },
  lifecycle: { ...LIFECYCLE, decides: ({ workloads }) => workloads.map(({ lifecycle }) => lifecycle) },
  quick: {
    heading: 'How long:',
    help: 'a look in under a minute: fewer sizes, two rounds, no intervals',
    decides: ({ preset }) => preset,
  },
  thorough: {
    help: 'at least ten rounds, up to half an hour',
    decides: ({ preset }) => preset,
  },
  timeBudget: {
    short: 't',
    placeholder: 'time',
    help: 'end early after this long, with everything saved: 90s, 5m',
    parse: parseDuration,
    otherwise: '8m; --quick 45s, --thorough 30m',
    decides: 'timeBudgetMs',
    perSession: true,
  },
  rounds: {
    short: 'r',
    placeholder: 'n',
    help: 'exactly this many rounds for every cell',
    parse: (text, flag) => {
      const rounds = wholeNumber(1, MAX_ROUNDS)(text, flag);
      return { min: rounds, max: rounds };
    },
    otherwise: '6 to 12, as doubt demands; --quick 2, --thorough 10 to 30',
    decides: 'rounds',
  },
  precision: {
    placeholder: 'percent',
    help: "an interval's half-width that is narrow enough",
    parse: parsePrecision,
    default: '2%',
    decides: 'precision',
  },
  timeout: {
    placeholder: 'time',
    help: 'end a cell that takes longer',
    parse: parseDuration,
    otherwise: 'from what it took so far',
    decides: 'timeoutMs',
  },
  seed: {
    heading: 'How:',
    placeholder: 'n',
    help: 'repeat the order and the random inputs of an earlier run',
    parse: parseSeed,
    decides: 'seed',
  },
  shard: {
    heading: 'On several machines:',
    placeholder: 'i/n',
    help: 'measure share i of n of the plan, with --seed equal everywhere; merge puts the files together',
    parse: parseShard,
    perSession: true,
  },
  agents: {
    placeholder: 'url',
    help: 'let agents measure that listen on this Redis server: redis://host:port',
    parse: parseServer,
    perSession: true,
  },
  dryRun: { help: 'print what would be measured, and the least time it takes' },
} as const satisfies Readonly<Record<string, RunOption>>;

const FILES = {
  output: {
    short: 'o',
    placeholder: 'file',
    help: "where the results go; '-' is stdout",
    parse: anyText,
    otherwise: 'see below',
  },
  html: {
    placeholder: 'file',
    help: 'write the report with plots, one page that is opened from disk',
    parse: anyText,
  },
  writeAssumptions: {
    placeholder: 'file',
    help: 'write what the run is sure of as sentences, for assume',
    parse: anyText,
  },
  emitThreshold: {
    placeholder: 'file.ts',
    help: 'write shouldParallelise(size), for code that branches',
    parse: parseCodeFile,
  },
  save: { negated: true, help: 'save nothing' },
  resume: {
    placeholder: 'file',
    help: 'go on with an interrupted run, by its own plan and into its own file; cells that a lost server or a kill ended are measured again',
    parse: anyText,
  },
  retryFailed: { help: 'with --resume: measure every cell that failed again' },
} as const satisfies Readonly<Record<string, RunOption>>;

/** Every option of `run`, in the order of its help. */
export const RUN_OPTIONS = { ...OF_RUN, ...runOutputOptions(RUN_EXPORTS.names()), ...TALK_OPTIONS, ...FILES };

export type RunDeclarations = typeof RUN_OPTIONS;
export type RunOptions = ValuesOf<RunDeclarations>;
