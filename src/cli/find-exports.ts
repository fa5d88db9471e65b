import { fileURLToPath, pathToFileURL } from 'node:url';
import { modulesIn } from '../discovery/find-modules.js';
import { UsageError } from '../model/failure.js';
import { suggest } from '../model/suggest.js';
import type { AssumptionsExport } from '../report/exports/assumptions-export.js';
import type { ClaimsExport } from '../report/exports/claims-export.js';
import type { ComparisonExport } from '../report/exports/comparison-export.js';
import type { HistoryExport } from '../report/exports/history-export.js';
import type { RunExport } from '../report/exports/run-export.js';
import type { RunsExport } from '../report/exports/runs-export.js';
import type { ServeExport } from '../report/exports/serve-export.js';

/** The files of a folder, each of which writes results in one format. */
export interface Exports<Export> {
  /**
   * Returns the names that `--format` takes, the default first. It imports none of the files: help should not
   * wait for code that draws tables.
   */
  names(): string[];
  /** Imports the file of this name. Throws a UsageError for a name without a file. */
  load(name: string): Promise<Export>;
  /** The name of the format for a reader who names none. */
  defaultFor(reader: Reader): string;
}

/** Who reads the output: somebody at a terminal, or a file, a pipe or a log. */
export type Reader = 'terminal' | 'file';

/** The format with everything in it. */
export const FULL_FORMAT = 'table';

/** The format that fits on one screen. */
export const SHORT_FORMAT = 'answer';

export const RUN_EXPORTS = exportsIn<RunExport>('../report/exports/run', { terminal: SHORT_FORMAT });
export const POOLS_EXPORTS = exportsIn<RunExport>('../report/exports/pools');
export const RUNS_EXPORTS = exportsIn<RunsExport>('../report/exports/runs');
export const COMPARISON_EXPORTS = exportsIn<ComparisonExport>('../report/exports/comparison');
export const ASSUMPTIONS_EXPORTS = exportsIn<AssumptionsExport>('../report/exports/assumptions');
export const CLAIMS_EXPORTS = exportsIn<ClaimsExport>('../report/exports/claims');
export const SERVE_EXPORTS = exportsIn<ServeExport>('../report/exports/serve');
export const TRANSPORTS_EXPORTS = exportsIn<RunExport>('../report/exports/transports');
export const HISTORY_EXPORTS = exportsIn<HistoryExport>('../report/exports/history');

function exportsIn<Export>(
  folder: string,
  { terminal = FULL_FORMAT }: { readonly terminal?: string } = {},
): Exports<Export> {
  const modules = () => modulesIn(fileURLToPath(new URL(folder, import.meta.url)));
  const names = () =>
    [...modules().keys()].sort((a, b) => Number(b === FULL_FORMAT) - Number(a === FULL_FORMAT));
  return {
    names,
    defaultFor: (reader) => (reader === 'terminal' ? terminal : FULL_FORMAT),
    async load(name) {
      const path = modules().get(name);
      if (path === undefined) throw new UsageError(`there is no format '${name}'. ${suggest(name, names())}`);
      const module: { readonly default: Export } = await import(pathToFileURL(path).href);
      return module.default;
    },
  };
}
