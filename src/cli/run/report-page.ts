import { type FileHandle, open, stat } from 'node:fs/promises';
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
 * Opens the page's file before anything is measured; undefined where none is asked for. A page that is there keeps its
 * content until the new one is written. Throws a UsageError for a file that can't be written, holds something else, or is
 * to hold the results.
 */
export async function openPage(
  { html: file, output }: { readonly html?: string | undefined; readonly output?: string | undefined },
  cwd: string,
  exports: Exports<RunExport>,
): Promise<ReportPage | undefined> {
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  if (output !== undefined && resolve(cwd, output) === path)
    throw new UsageError('--html and --output name one file: name two.');
  const writing = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw new UsageError(`--html ${file} can't be written: ${reasonOf(error)}`, { cause: error });
    });
  // To open a pipe would wait for its reader, deaf to every signal but SIGKILL.
  const status = await stat(path).catch(() => undefined);
  if (status !== undefined && !status.isFile() && !status.isDirectory())
    throw new UsageError(`--html ${file} can't be written: it is a device or a pipe. Name a file.`);
  const before = await writing(open(path, 'a+'));
  try {
    if (!(await isPageOrEmpty(before)))
      throw new UsageError(
        `--html ${file} exists and is no HTML page: name another file, so that it is not overwritten.`,
      );
  } finally {
    await before.close();
  }
  const { render } = await exports.load('html');
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

async function isPageOrEmpty(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_START), 0, LONGEST_START, 0);
  const start = buffer.toString('utf8', 0, bytesRead).trimStart().toLowerCase();
  return bytesRead === 0 || start.startsWith('<!doctype html') || start.startsWith('<html');
}

/** In bytes. */
const LONGEST_START = 100;
