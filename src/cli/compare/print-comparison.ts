import { appendFileSync, closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Chalk } from 'chalk';
import { cleanText } from '../../model/clean-text.js';
import type { UsageError } from '../../model/failure.js';
import type { ComparisonExport } from '../../report/exports/comparison-export.js';
import { reasonOf } from '../../store/system-error.js';
import type { Comparison } from '../../verdict/comparison.js';
import type { Io } from '../io.js';
import type { Print } from '../print.js';

/**
 * Prints the comparison. A summary goes where the CI looks for it, or before the rest where there is no CI.
 */
export function printComparison(
  comparison: Comparison,
  { format, width, colour }: Print<ComparisonExport>,
  io: Io,
): void {
  if (format.summary !== undefined) {
    const file = io.env['GITHUB_STEP_SUMMARY'];
    const summary = (usedBytes: number): string => format.summary?.(comparison, usedBytes) ?? '';
    if (file === undefined || file === '') io.stdout.write(summary(0));
    else appendSummary(file, summary, io);
  }
  io.stdout.write(format.render(comparison, { width, chalk: new Chalk({ level: colour }) }));
}

/**
 * Prints an error once more in the format's way. Readers of stderr have the sentence already; readers of a CI
 * run's page need it there as well.
 */
export function printFailure(error: UsageError, { format }: Print<ComparisonExport>, io: Io): void {
  if (format.failure !== undefined) io.stdout.write(format.failure(error.message));
}

/** Appends a summary to its file. A summary that can't be written is no reason to lose the verdict. */
function appendSummary(file: string, summary: (usedBytes: number) => string, io: Io): void {
  try {
    const opened = openSync(file, FOR_SUMMARY);
    try {
      appendFileSync(opened, summary(fstatSync(opened).size));
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    const where = `the job summary, ${file} (GITHUB_STEP_SUMMARY),`;
    io.stderr.write(`parallel-bench: ${cleanText(`${where} can't be written: ${reasonOf(error)}`, 500)}\n`);
  }
}

/** Without the last flag a pipe that nobody reads would be waited for, for ever. */
const FOR_SUMMARY = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0);
