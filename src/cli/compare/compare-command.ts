import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FoldersOptions } from '../../compare/compare-folders.js';
import { PAIR_BUDGET } from '../../compare/pairs/pair-budget.js';
import { findUsableCores } from '../../environment/usable-cores.js';
import { UsageError } from '../../model/failure.js';
import { parseDuration } from '../../run/plan/parse-duration.js';
import { parseSizes } from '../../run/plan/parse-sizes.js';
import { parseWorkerCounts } from '../../run/plan/worker-counts.js';
import { readCondensed } from '../../store/read-results.js';
import { compareFiles } from '../../verdict/compare-files.js';
import type { Comparison } from '../../verdict/comparison.js';
import { condenseRun, extractCell } from '../../verdict/condense-run.js';
import { pairRule } from '../../verdict/pair-rule.js';
import { ExitCode } from '../exit-codes.js';
import type { Io, Output } from '../io.js';
import { keepMemoryLean } from '../lean-memory.js';
import { isQuiet, type OutputOptions, type TalkOptions } from '../options/output-options.js';
import { parseNumber } from '../options/parse-number.js';
import { chooseStrategies } from '../run/choose-strategies.js';
import { type ComparisonKind, refuseForeignOptions } from './comparison-kind.js';
import { parseLooks } from './parse-looks.js';
import { parseThresholds } from './parse-thresholds.js';
import { printComparison, printFailure, readComparisonPrint } from './print-comparison.js';

/** The options of `compare` as typed, before any is checked. */
export interface CompareOptions extends OutputOptions, TalkOptions {
  readonly baseRef?: string;
  readonly build?: string;
  readonly workloads?: string;
  readonly strategies?: string;
  readonly workers?: string;
  readonly sizes?: string;
  readonly threshold?: string;
  readonly pairs?: string;
  readonly failOn?: 'regression' | 'inconclusive';
  readonly allowDifferentMachines?: boolean;
  readonly allowMissing?: string;
  readonly timeBudget?: string;
  readonly timeout?: string;
  readonly seed?: string;
}

/** `compare`: checks everything, compares, prints, and says by its exit code whether head is worse. */
export async function compareCommand(
  base: string | undefined,
  head: string | undefined,
  options: CompareOptions,
  io: Io,
): Promise<ExitCode> {
  const print = readComparisonPrint(options, io);
  try {
    const kind = kindOf(base, head, options, io);
    refuseForeignOptions(kind, options);
    const { comparison, interrupted } = await compareWhat(kind, base, head, options, io);
    if (comparison !== undefined) printComparison(comparison, print, io);
    return (
      interrupted ?? exitCodeOf(comparison?.verdict ?? 'nothing-compared', options.failOn ?? 'regression')
    );
  } catch (error) {
    if (error instanceof UsageError) printFailure(error, print, io);
    throw error;
  }
}

/** Nothing compared, or not all that was asked for, is never a success. */
export function exitCodeOf(verdict: Comparison['verdict'], failOn: 'regression' | 'inconclusive'): ExitCode {
  if (verdict === 'regression') return ExitCode.REGRESSION;
  if (verdict === 'pass') return ExitCode.OK;
  const isOpen = verdict === 'inconclusive' || verdict === 'suspect';
  return isOpen && failOn === 'regression' ? ExitCode.OK : ExitCode.UNDECIDED;
}

/** What came of it. */
export interface Compared {
  readonly comparison: Comparison | undefined;
  /** The exit code where a signal ended it. */
  readonly interrupted?: ExitCode | undefined;
}

async function compareWhat(
  kind: ComparisonKind,
  base: string | undefined,
  head: string | undefined,
  options: CompareOptions,
  io: Io,
): Promise<Compared> {
  const folders = readFoldersOptions(options);
  if (kind === 'files') return compareTwoFiles(base ?? '', head ?? '', options, folders, io);
  const live = await import('./compare-live.js');
  const told = isQuiet(options) ? { ...io, stderr: SILENT } : io;
  return options.baseRef === undefined
    ? live.compareTwoFolders(base ?? '', head ?? '', folders, told)
    : live.compareWithRef(resolve(io.cwd, base ?? '.'), options.baseRef, options.build, folders, told);
}

/** Where progress, and what the steps of a build print, are not wanted. */
const SILENT: Output = { isTTY: false, columns: undefined, write: () => {} };

/** By what was named. Throws a UsageError where that is not two of a kind. */
function kindOf(
  base: string | undefined,
  head: string | undefined,
  { baseRef }: CompareOptions,
  io: Io,
): ComparisonKind {
  if (baseRef !== undefined) {
    if (head !== undefined)
      throw new UsageError('--base-ref takes the place of <base>: name one folder at the most.');
    if (base !== undefined && existsSync(resolve(io.cwd, base)) && !isFolder(resolve(io.cwd, base)))
      throw new UsageError(`--base-ref compares a folder, and ${base} is a file.`);
    return 'reference';
  }
  if (base === undefined || head === undefined)
    throw new UsageError(
      'name a base and a head, both built checkouts or both results files, or give --base-ref.',
    );
  const kinds = [base, head].map((path) => isFolder(resolve(io.cwd, path)));
  if (kinds[0] !== kinds[1])
    throw new UsageError(
      `${kinds[0] ? base : head} is a folder and ${kinds[0] ? head : base} is not: name two of a kind.`,
    );
  return kinds[0] ? 'folders' : 'files';
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

async function compareTwoFiles(
  base: string,
  head: string,
  options: CompareOptions,
  { thresholds, allowMissing }: FoldersOptions,
  io: Io,
): Promise<Compared> {
  if (base === '-' && head === '-') throw new UsageError('only one of the two files can be standard input.');
  const read = async (name: string) =>
    condenseRun(name, await readCondensed(name === '-' ? name : resolve(io.cwd, name), extractCell));
  const allowDifferentMachines = options.allowDifferentMachines === true;
  keepMemoryLean();
  // One after the other: of two large files only one is in memory as a whole.
  const before = await read(base);
  const after = await read(head);
  return { comparison: compareFiles(before, after, { thresholds, allowDifferentMachines, allowMissing }) };
}

const DEFAULT_BUDGET_MS = 600_000;

/** Reads every option before anything is measured. Throws a UsageError that names the wrong one. */
function readFoldersOptions(options: CompareOptions): FoldersOptions {
  const { usableCores } = findUsableCores();
  const thresholds = parseThresholds(options.threshold);
  const timeoutMs =
    options.timeout === undefined ? PAIR_BUDGET.timeoutMs : parseDuration(options.timeout, '--timeout');
  return {
    workloads: options.workloads?.split(',').map((name) => name.trim()),
    asked: options.workloads !== undefined,
    allowMissing:
      options.allowMissing === undefined ? [] : parseNames('--allow-missing', options.allowMissing),
    strategies: options.strategies === undefined ? undefined : chooseStrategies(options.strategies),
    workers: parseWorkerCounts(options.workers ?? 'max', usableCores),
    sizes: options.sizes === undefined ? undefined : parseSizes(options.sizes),
    seed: options.seed === undefined ? freshSeed() : parseNumber(options.seed, '--seed', 0, 2 ** 32 - 1),
    rule: pairRule(thresholds.time, options.pairs === undefined ? undefined : parseLooks(options.pairs)),
    thresholds,
    timeBudgetMs:
      options.timeBudget === undefined
        ? DEFAULT_BUDGET_MS
        : parseDuration(options.timeBudget, '--time-budget'),
    budget: { ...PAIR_BUDGET, timeoutMs },
    usableCores,
  };
}

/** Throws a UsageError for a list with nothing in it. */
function parseNames(option: string, list: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > 0) return names;
  throw new UsageError(`${option} takes names separated by commas; seen: '${list}'.`);
}

function freshSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
