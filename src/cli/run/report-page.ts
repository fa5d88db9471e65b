import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { UsageError } from '../../model/failure.js';
import type { Results } from '../../model/results.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { reasonOf } from '../../store/system-error.js';
import type { Exports } from '../find-exports.js';

/** A file that a run writes beside its results when everything is measured: a page, sentences, code. */
export interface WrittenFile {
  readonly path: string;
  write(results: Results): Promise<void>;
}

/** Opens the file of `--html`; undefined where none is asked for. Throws a UsageError for a file that can't be written. */
export async function openPage(
  file: string | undefined,
  cwd: string,
  exports: Exports<RunExport>,
): Promise<WrittenFile | undefined> {
  return openWritten('--html', file, cwd, async (results) => {
    const { render } = await exports.load('html');
    return render(results, { width: 80, chalk: new Chalk({ level: 0 }) });
  });
}

/**
 * Opens a file before anything is measured; undefined where none is asked for. A file that is there keeps its content
 * until it is written. Throws a UsageError for a file that can't be written.
 */
export async function openWritten(
  flag: string,
  file: string | undefined,
  cwd: string,
  textOf: (results: Results) => string | Promise<string>,
): Promise<WrittenFile | undefined> {
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  const opened = async (flags: string): Promise<FileHandle> =>
    open(path, flags).catch((error: unknown) => {
      throw new UsageError(`${flag} ${file} can't be written: ${reasonOf(error)}`, { cause: error });
    });
  await (await opened('a')).close();
  return {
    path,
    async write(results) {
      const text = await textOf(results);
      const handle = await opened('w');
      try {
        await handle.writeFile(text);
      } finally {
        await handle.close();
      }
    },
  };
}
