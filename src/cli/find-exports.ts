import { fileURLToPath, pathToFileURL } from 'node:url';
import { modulesIn } from '../discovery/find-modules.js';
import { UsageError } from '../model/failure.js';
import { suggest } from '../model/suggest.js';
import type { ComparisonExport } from '../report/exports/comparison-export.js';
import type { RunExport } from '../report/exports/run-export.js';

/** The files of a folder, each of which writes results in one format. */
export interface Exports<Export> {
  /**
   * Returns the names that `--format` takes, the default first. It imports none of the files: help should not
   * wait for code that draws tables.
   */
  names(): string[];
  /** Imports the file of this name. Throws a UsageError for a name without a file. */
  load(name: string): Promise<Export>;
}

export const DEFAULT_FORMAT = 'table';

export const RUN_EXPORTS = exportsIn<RunExport>('../report/exports/run');
export const COMPARISON_EXPORTS = exportsIn<ComparisonExport>('../report/exports/comparison');

function exportsIn<Export>(folder: string): Exports<Export> {
  const modules = () => modulesIn(fileURLToPath(new URL(folder, import.meta.url)));
  const names = () =>
    [...modules().keys()].sort((a, b) => Number(b === DEFAULT_FORMAT) - Number(a === DEFAULT_FORMAT));
  return {
    names,
    async load(name) {
      const path = modules().get(name);
      if (path === undefined) throw new UsageError(`there is no format '${name}'. ${suggest(name, names())}`);
      const module: { readonly default: Export } = await import(pathToFileURL(path).href);
      return module.default;
    },
  };
}
