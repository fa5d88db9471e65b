import { resolve } from 'node:path';
import type { Results } from '../model/results.js';
import type { RunExport } from '../report/exports/run-export.js';
import { readSaved } from '../store/read-results.js';
import { readAssumePrint } from './assume/assume-print.js';
import { readClaimsPrint } from './claims/claims-print.js';
import { ExitCode } from './exit-codes.js';
import { ASSUMPTIONS_EXPORTS, CLAIMS_EXPORTS, RUN_EXPORTS, TRANSPORTS_EXPORTS } from './find-exports.js';
import type { Io } from './io.js';
import { keepMemoryLean } from './lean-memory.js';
import { formatName, type OutputOptions, type RunOutputOptions } from './options/output-options.js';
import { type Print, readPrint } from './print.js';
import { reportRuns } from './report-runs.js';
import { printResults } from './run/print-results.js';
import { printServe, readServePrint } from './serve/serve-print.js';

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
  keepMemoryLean();
  const stdin = file === '-';
  const path = stdin ? file : resolve(io.cwd, file);
  // A format that nothing has is refused before a large file is read.
  const print = await readPrint(RUN_EXPORTS, options, io);
  const { kind, results } = await readSaved(path);
  if (kind === 'serve') {
    printServe(results, await readServePrint(options, io), io, stdin ? undefined : path);
    return ExitCode.OK;
  }
  const fitting = (await printFor(results, options, io)) ?? print;
  printResults(results, fitting, io, stdin ? undefined : path);
  return ExitCode.OK;
}

/**
 * Returns how a run of claims, transports or assumptions is printed: as its own command did, unless its raw samples are wanted in a
 * format that is for runs alone. Undefined for any other run.
 */
async function printFor(
  { plan }: Results,
  options: RunOutputOptions,
  io: Io,
): Promise<Print<RunExport> | undefined> {
  const kind = kindOf(plan);
  if (kind === undefined) return undefined;
  const name = formatName(options, kind.exports.defaultFor('terminal'));
  if (!kind.exports.names().includes(name)) return undefined;
  return kind.readPrint({ ...options, format: name, json: false }, io);
}

function kindOf({ claims, probes, assumptions }: Results['plan']) {
  if (claims !== undefined) return CLAIMS;
  if (probes !== undefined) return TRANSPORTS;
  return assumptions === undefined ? undefined : ASSUMPTIONS;
}

const CLAIMS = { exports: CLAIMS_EXPORTS, readPrint: readClaimsPrint };
const TRANSPORTS = {
  exports: TRANSPORTS_EXPORTS,
  readPrint: (options: OutputOptions, io: Io) => readPrint(TRANSPORTS_EXPORTS, options, io),
};
const ASSUMPTIONS = { exports: ASSUMPTIONS_EXPORTS, readPrint: readAssumePrint };
