import { appendFileSync, existsSync, statSync } from 'node:fs';
import { Chalk, type ColorSupportLevel } from 'chalk';
import { cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import { suggest } from '../../model/suggest.js';
import { COMPARISON_FORMATS, type ComparisonFormat } from '../../report/comparison/comparison-formats.js';
import { githubFailure, githubLog, githubSummary } from '../../report/comparison/comparison-github.js';
import { reasonOf } from '../../store/system-error.js';
import type { Comparison } from '../../verdict/comparison.js';
import type { Io } from '../io.js';
import { formatName, type OutputOptions } from '../options/output-options.js';
import { colourLevel, widthOf } from '../terminal.js';

/** A checked format, and how the output can show it. */
export interface ComparisonPrint {
  readonly format: ComparisonFormat | 'github';
  readonly width: number;
  readonly colour: ColorSupportLevel;
}

/** Throws a UsageError for a format that does not exist. */
export function readComparisonPrint(options: OutputOptions, io: Io): ComparisonPrint {
  const format = formatName(options);
  const ids = [...COMPARISON_FORMATS.map(({ id }) => id), 'github'];
  const found = format === 'github' ? format : COMPARISON_FORMATS.find(({ id }) => id === format);
  if (found === undefined) throw new UsageError(`there is no format '${format}'. ${suggest(format, ids)}`);
  return { format: found, width: widthOf(io), colour: colourLevel(options.color, io.stdout, io.env) };
}

export function printComparison(
  comparison: Comparison,
  { format, width, colour }: ComparisonPrint,
  io: Io,
): void {
  if (format === 'github') printForGithub(comparison, io);
  else io.stdout.write(format.render(comparison, { width, chalk: new Chalk({ level: colour }) }));
}

/** A reader of stderr has the whole sentence; on GitHub, who looks at the run's page, where it stands first, needs it as well. */
export function printFailure(error: UsageError, { format }: ComparisonPrint, io: Io): void {
  if (format === 'github') io.stdout.write(githubFailure(error.message));
}

/** The summary goes where GitHub looks for it, or to stdout on a laptop; the verdict and annotations are lines on stdout. */
function printForGithub(comparison: Comparison, io: Io): void {
  const file = io.env['GITHUB_STEP_SUMMARY'];
  if (file === undefined || file === '') io.stdout.write(githubSummary(comparison));
  else appendSummary(file, comparison, io);
  io.stdout.write(githubLog(comparison));
}

/** A summary that can't be written is no reason to lose the verdict. */
function appendSummary(file: string, comparison: Comparison, io: Io): void {
  try {
    const used = existsSync(file) ? statSync(file).size : 0;
    appendFileSync(file, githubSummary(comparison, Math.max(1024, SUMMARY_LIMIT_BYTES - used)));
  } catch (error) {
    const where = `the job summary, ${file} (GITHUB_STEP_SUMMARY),`;
    io.stderr.write(`parallel-bench: ${cleanText(`${where} can't be written: ${reasonOf(error)}`, 500)}\n`);
  }
}

/** What one step's summary may have, all its parts together. */
const SUMMARY_LIMIT_BYTES = 1024 * 1024;
