import { type FileHandle, open, stat } from 'node:fs/promises';
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

/**
 * Opens the file of `--html`; undefined where none is asked for. Throws a UsageError for a file that can't be written, holds
 * something else than a page, or is to hold the results.
 */
export async function openPage(
  { html: file, output }: { readonly html?: string | undefined; readonly output?: string | undefined },
  cwd: string,
  exports: Exports<RunExport>,
): Promise<WrittenFile | undefined> {
  if (file !== undefined) {
    const path = resolve(cwd, file);
    if (output !== undefined && resolve(cwd, output) === path)
      throw new UsageError('--html and --output name one file: name two.');
    if (!(await isPageOrNothing(path)))
      throw new UsageError(
        `--html ${file} exists and is no HTML page: name another file, so that it is not overwritten.`,
      );
  }
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
  const writing = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw new UsageError(`${flag} ${file} can't be written: ${reasonOf(error)}`, { cause: error });
    });
  // To open a pipe would wait for its reader, deaf to every signal but SIGKILL.
  const status = await stat(path).catch(() => undefined);
  if (status !== undefined && !status.isFile() && !status.isDirectory())
    throw new UsageError(`${flag} ${file} can't be written: it is a device or a pipe. Name a file.`);
  await (await writing(open(path, 'a'))).close();
  return {
    path,
    async write(results) {
      const text = await textOf(results);
      const handle = await writing(open(path, 'w'));
      try {
        await writing(handle.writeFile(text));
      } finally {
        await handle.close();
      }
    },
  };
}

/** A file that can't be read is left to whoever opens it. */
async function isPageOrNothing(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isFile() !== true || status.size === 0) return true;
  const file: FileHandle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_START), 0, LONGEST_START, 0);
    const start = buffer.toString('utf8', 0, bytesRead).trimStart().toLowerCase();
    return start.startsWith('<!doctype html') || start.startsWith('<html');
  } finally {
    await file.close();
  }
}

/** In bytes. */
const LONGEST_START = 100;
