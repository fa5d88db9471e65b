import { resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';
import type { Comparison } from '../../verdict/comparison.js';
import { ExitCode } from '../exit-codes.js';
import { COMPARISON_EXPORTS } from '../find-exports.js';
import type { Io, Output } from '../io.js';
import { isQuiet } from '../options/output-options.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { readPrint } from '../print.js';
import type { Compared } from './compare-live.js';
import {
  COMPARE_OPTIONS,
  COMPARE_OUTPUT,
  type CompareDeclarations,
  type CompareOptions,
} from './compare-options.js';
import { compareTwoFiles } from './compare-two-files.js';
import { type ComparisonKind, comparisonKind } from './comparison-kind.js';
import { foldersOptions } from './folders-options.js';
import { refuseForeignOptions } from './foreign-options.js';
import { printComparison, printFailure } from './print-comparison.js';

/**
 * Runs `compare`: checks everything, compares, prints, and resolves with an exit code that says whether head
 * is worse. Throws a UsageError for anything that can't be compared.
 */
export async function compareCommand(
  base: string | undefined,
  head: string | undefined,
  typed: Typed,
  io: Io,
  declared: CompareDeclarations = COMPARE_OPTIONS,
): Promise<ExitCode> {
  const print = await readPrint(COMPARISON_EXPORTS, readOptions(COMPARE_OUTPUT, typed), io);
  try {
    const { baseRef } = readOptions({ baseRef: declared.baseRef }, typed);
    const kind = comparisonKind({ base, head, baseRef }, io.cwd);
    // This comes first, because an option without meaning is not worth reading.
    refuseForeignOptions(kind, typed, declared);
    const options = readOptions(declared, typed);
    const { comparison, interrupted } = await compareWhat(kind, base, head, options, io);
    if (comparison !== undefined) printComparison(comparison, print, io);
    return interrupted ?? exitCodeOf(comparison?.verdict ?? 'nothing-compared', options.failOn);
  } catch (error) {
    if (error instanceof UsageError) printFailure(error, print, io);
    throw error;
  }
}

/**
 * Returns the exit code of a verdict. Comparing nothing, or not all that was asked for, is never a success.
 */
export function exitCodeOf(verdict: Comparison['verdict'], failOn: CompareOptions['failOn']): ExitCode {
  if (verdict === 'regression') return ExitCode.REGRESSION;
  if (verdict === 'pass') return ExitCode.OK;
  const isOpen = verdict === 'inconclusive' || verdict === 'suspect';
  return isOpen && failOn === 'regression' ? ExitCode.OK : ExitCode.UNDECIDED;
}

async function compareWhat(
  kind: ComparisonKind,
  base = '.',
  head = '.',
  options: CompareOptions,
  io: Io,
): Promise<Compared> {
  if (kind === 'files') return { comparison: await compareTwoFiles(base, head, options, io.cwd) };
  const live = await import('./compare-live.js');
  const told = isQuiet(options) ? { ...io, stderr: SILENT } : io;
  const { baseRef, build, agents } = options;
  const how = { folders: await foldersOptions(options), agents };
  return baseRef === undefined
    ? live.compareTwoFolders(base, head, how, told)
    : live.compareWithRef(resolve(io.cwd, base), baseRef, build, how, told);
}

/** The output where neither progress nor the output of build steps is wanted. */
const SILENT: Output = { isTTY: false, columns: undefined, write: () => {} };
