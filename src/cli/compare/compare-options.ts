import { parseServer } from '../../fleet/redis-access.js';
import { EXEC_ARGV } from '../../model/worker-options/exec-argv.js';
import { RESOURCE_LIMITS } from '../../model/worker-options/resource-limits.js';
import { WORKER_ENV } from '../../model/worker-options/worker-env.js';
import { COMPARISON_EXPORTS } from '../find-exports.js';
import { LIFECYCLE } from '../options/lifecycle.js';
import { anyText, type Option, type ValuesOf } from '../options/option.js';
import { outputOptions, TALK_OPTIONS } from '../options/output-options.js';
import { parseBuild } from '../options/parse-build.js';
import { parseDuration } from '../options/parse-duration.js';
import { parseNames } from '../options/parse-names.js';
import { parseSizes } from '../options/parse-sizes.js';
import { parseBuiltIn } from '../options/parse-strategies.js';
import { parseSeed } from '../options/seed.js';
import { typedOption } from '../options/typed-option.js';
import { parseWorkerCounts } from '../options/worker-counts.js';
import type { ComparisonKind } from './comparison-kind.js';
import { parseLooks } from './parse-looks.js';
import { parseThresholds, thresholdHelp } from './parse-thresholds.js';

/** An option of `compare`, with the kinds of comparison for which it has a meaning. Other kinds refuse it. */
export type CompareOption = Option & { readonly kinds: readonly ComparisonKind[] };

const REFERENCE: readonly ComparisonKind[] = ['reference'];
const LIVE: readonly ComparisonKind[] = ['reference', 'folders'];
const FILES: readonly ComparisonKind[] = ['files'];
export const EVERY_KIND: readonly ComparisonKind[] = [...LIVE, ...FILES];

const OF_COMPARE = {
  baseRef: {
    heading: 'What to check out:',
    placeholder: 'ref',
    help: 'check out and build this git reference (a branch: where HEAD left it) and the folder as it is, and compare',
    parse: anyText,
    kinds: REFERENCE,
  },
  build: {
    placeholder: 'command',
    help: 'how both are built',
    parse: parseBuild,
    otherwise: 'npm ci && npm run build --if-present, where there is a package-lock.json',
    kinds: REFERENCE,
  },
  workloads: {
    heading: 'What to compare:',
    placeholder: 'list',
    help: 'workload files, folders or globs, relative to each side',
    parse: parseNames,
    otherwise: 'workloads/, else dist/workloads/',
    kinds: LIVE,
  },
  strategies: {
    short: 's',
    placeholder: 'list',
    help: 'strategies, or default, threads, processes, pools, all; the main thread is always compared too',
    parse: parseBuiltIn,
    kinds: LIVE,
  },
  workers: {
    short: 'w',
    placeholder: 'list',
    help: 'worker counts: 1,2,half,max',
    parse: (text) => parseWorkerCounts(text),
    default: 'max',
    kinds: LIVE,
  },
  resourceLimits: { ...typedOption(RESOURCE_LIMITS), kinds: LIVE },
  execArgv: { ...typedOption(EXEC_ARGV), kinds: LIVE },
  env: { ...typedOption(WORKER_ENV), kinds: LIVE },
  lifecycle: { ...LIFECYCLE, kinds: LIVE },
  sizes: {
    short: 'n',
    placeholder: 'list',
    help: 'sizes',
    parse: parseSizes,
    otherwise: 'the largest at which a run takes at most 20 ms on the main thread',
    kinds: LIVE,
  },
  fresh: {
    help: 'new tasks for every run, made outside the clock: for work that changes its arguments',
    kinds: LIVE,
  },
  threshold: {
    heading: 'How strictly:',
    placeholder: 'list',
    help: thresholdHelp(),
    parse: parseThresholds,
    kinds: EVERY_KIND,
  },
  pairs: {
    placeholder: 'list',
    help: 'numbers of pairs at which a cell is looked at',
    parse: parseLooks,
    otherwise: '10,20,40',
    kinds: LIVE,
  },
  failOn: {
    placeholder: 'what',
    help: 'what besides a regression counts as a failure',
    choices: ['regression', 'inconclusive'],
    default: 'regression',
    kinds: EVERY_KIND,
  },
  allowMissing: {
    placeholder: 'list',
    help: 'workloads, strategies or cells that head may lack, separated by commas, or all; without it, head must have what base has to pass',
    parse: parseNames,
    kinds: EVERY_KIND,
  },
  allowDifferentMachines: { help: 'compare results files of machines that differ', kinds: FILES },
  timeBudget: {
    heading: 'How long:',
    short: 't',
    placeholder: 'time',
    help: 'leave the rest undecided after this long; confirming may take half of it more',
    parse: parseDuration,
    default: '10m',
    kinds: LIVE,
  },
  timeout: {
    placeholder: 'time',
    help: 'end a process that gives no answer for this long',
    parse: parseDuration,
    default: '2m',
    kinds: LIVE,
  },
  seed: {
    placeholder: 'n',
    help: 'repeat the order and the random inputs of an earlier comparison',
    parse: parseSeed,
    kinds: LIVE,
  },
  agents: {
    heading: 'On several machines:',
    placeholder: 'url',
    help: 'let agents measure that listen on this Redis server, each workload by one of them: redis://host:port',
    parse: parseServer,
    kinds: LIVE,
  },
} as const satisfies Readonly<Record<string, CompareOption>>;

/** How any comparison is printed. */
export const COMPARE_OUTPUT = outputOptions(COMPARISON_EXPORTS.names());

/** Every option of `compare`, in the order of its help. */
export const COMPARE_OPTIONS = { ...OF_COMPARE, ...COMPARE_OUTPUT, ...TALK_OPTIONS };

export type CompareDeclarations = typeof COMPARE_OPTIONS;
export type CompareOptions = ValuesOf<CompareDeclarations>;
