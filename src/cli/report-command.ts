import { resolve } from 'node:path';
import { readResults } from '../store/read-results.js';
import { ExitCode } from './exit-codes.js';
import { RUN_EXPORTS } from './find-exports.js';
import type { Io } from './io.js';
import { keepMemoryLean } from './lean-memory.js';
import type { RunOutputOptions } from './options/output-options.js';
import { readPrint } from './print.js';
import { printResults } from './run/print-results.js';

/** Runs `report`: prints what `run` printed. Throws a UsageError for a file that can't be read. */
export async function reportCommand(file: string, options: RunOutputOptions, io: Io): Promise<ExitCode> {
  const print = await readPrint(RUN_EXPORTS, options, io);
  keepMemoryLean();
  const stdin = file === '-';
  const path = stdin ? file : resolve(io.cwd, file);
  printResults(await readResults(path), print, io, stdin ? undefined : path);
  return ExitCode.OK;
}
