import { RUN_EXPORTS } from '../find-exports.js';
import { pageFile } from './report-page.js';
import type { RunOptions } from './run-options.js';
import { sentenceFiles } from './sentence-files.js';
import {
  type AskedFile,
  demandWritable,
  openWritten,
  type ResultsPlace,
  type WrittenFile,
} from './written-file.js';

/** The files that `run` writes beside its results. */
export interface RunReports {
  readonly html: WrittenFile | undefined;
  readonly written: readonly WrittenFile[];
}

type ReportOptions = Pick<RunOptions, 'html' | 'writeAssumptions' | 'emitThreshold'> & ResultsPlace;

/** Opens what `run` writes beside its results. Throws a UsageError as `openWritten` does. */
export async function openReports(options: ReportOptions, cwd: string): Promise<RunReports> {
  const asked = askedFiles(options, cwd);
  const [html, ...written] = await openWritten(asked, options, cwd);
  return { html, written: written.flatMap((file) => file ?? []) };
}

/** Throws a UsageError as `openReports` does, and makes no file. */
export function demandReports(options: ReportOptions, cwd: string): Promise<void> {
  return demandWritable(askedFiles(options, cwd), options, cwd);
}

function askedFiles(options: ReportOptions, cwd: string): AskedFile[] {
  return [pageFile(options.html, RUN_EXPORTS), ...sentenceFiles(options, cwd)];
}
