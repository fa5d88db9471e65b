import { resolve } from 'node:path';
import type { RunExport } from '../report/exports/run-export.js';
import { readResults } from '../store/read-results.js';
import { readClaimsPrint } from './claims/claims-print.js';
import { ExitCode } from './exit-codes.js';
import { CLAIMS_EXPORTS, RUN_EXPORTS } from './find-exports.js';
import type { Io } from './io.js';
import { keepMemoryLean } from './lean-memory.js';
import { formatName, type RunOutputOptions } from './options/output-options.js';
import { type Print, readPrint } from './print.js';
import { reportRuns } from './report-runs.js';
import { printResults } from './run/print-results.js';

/**
 * Runs `report`: prints what `run` printed, or several runs side by side. Throws a UsageError for files that can't be read or
 * don't belong together.
 */
export async function reportCommand(
  [file = '-', ...more]: readonly string[],
  options: RunOutputOptions,
  io: Io,
): Promise<ExitCode> {
  if (more.length > 0) {
    await reportRuns([file, ...more], options, io);
    return ExitCode.OK;
  }
  const print = await readPrint(RUN_EXPORTS, options, io);
  keepMemoryLean();
  const stdin = file === '-';
  const path = stdin ? file : resolve(io.cwd, file);
  const results = await readResults(path);
  const fitting = results.plan.claims === undefined ? print : await claimsPrint(options, print, io);
  printResults(results, fitting, io, stdin ? undefined : path);
  return ExitCode.OK;
}

/** A run of claims is printed as `claims` prints it, unless its raw samples are wanted in a format that is for runs alone. */
async function claimsPrint(
  options: RunOutputOptions,
  print: Print<RunExport>,
  io: Io,
): Promise<Print<RunExport>> {
  const name = formatName(options, CLAIMS_EXPORTS.defaultFor('terminal'));
  return CLAIMS_EXPORTS.names().includes(name)
    ? readClaimsPrint({ ...options, format: name, json: false }, io)
    : print;
}
