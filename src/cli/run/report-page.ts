import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { UsageError } from '../../model/failure.js';
import type { Results } from '../../model/results.js';
import { reasonOf } from '../../store/system-error.js';
import { RUN_EXPORTS } from '../find-exports.js';

/** The page that `run --html` writes when everything is measured. */
export interface ReportPage {
  readonly path: string;
  write(results: Results): Promise<void>;
}

/**
 * Opens the page's file before anything is measured; undefined where none is asked for. A file that is there keeps its
 * content until the page is written. Throws a UsageError for a file that can't be written.
 */
export async function openPage(file: string | undefined, cwd: string): Promise<ReportPage | undefined> {
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  const writing = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw new UsageError(`--html ${file} can't be written: ${reasonOf(error)}`, { cause: error });
    });
  // To open a pipe would wait for its reader, deaf to every signal but SIGKILL.
  const status = await stat(path).catch(() => undefined);
  if (status !== undefined && !status.isFile() && !status.isDirectory())
    throw new UsageError(`--html ${file} can't be written: it is a device or a pipe. Name a file.`);
  await (await writing(open(path, 'a'))).close();
  const { render } = await RUN_EXPORTS.load('html');
  return {
    path,
    async write(results) {
      const handle = await writing(open(path, 'w'));
      try {
        await writing(handle.writeFile(render(results, { width: 80, chalk: new Chalk({ level: 0 }) })));
      } finally {
        await handle.close();
      }
    },
  };
}
