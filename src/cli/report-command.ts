import { resolve } from 'node:path';
import { readResults } from '../store/read-results.js';
import { ExitCode } from './exit-codes.js';
import { RUN_EXPORTS } from './find-exports.js';
import type { Io } from './io.js';
import { keepMemoryLean } from './lean-memory.js';
import type { RunOutputOptions } from './options/output-options.js';
import { readPrint } from './print.js';
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
  printResults(await readResults(path), print, io, stdin ? undefined : path);
  return ExitCode.OK;
}
