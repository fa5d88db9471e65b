import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { UsageError } from '../../model/failure.js';
import type { Results } from '../../model/results.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { reasonOf } from '../../store/system-error.js';
import type { Exports } from '../find-exports.js';

/** The page that `--html` writes when everything is measured. */
export interface ReportPage {
  readonly path: string;
  write(results: Results): Promise<void>;
}

/**
 * Opens the page's file before anything is measured; undefined where none is asked for. A file that is there keeps its
 * content until the page is written. Throws a UsageError for a file that can't be written.
 */
export async function openPage(
  file: string | undefined,
  cwd: string,
  exports: Exports<RunExport>,
): Promise<ReportPage | undefined> {
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  const opened = async (flags: string): Promise<FileHandle> =>
    open(path, flags).catch((error: unknown) => {
      throw new UsageError(`--html ${file} can't be written: ${reasonOf(error)}`, { cause: error });
    });
  await (await opened('a')).close();
  const { render } = await exports.load('html');
  return {
    path,
    async write(results) {
      const handle = await opened('w');
      try {
        await handle.writeFile(render(results, { width: 80, chalk: new Chalk({ level: 0 }) }));
      } finally {
        await handle.close();
      }
    },
  };
}
