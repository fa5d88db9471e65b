import { access, constants, type FileHandle, open, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';
import type { Results } from '../../model/results.js';
import { resolveOutput } from '../../store/output-path.js';
import { errorCode, reasonOf } from '../../store/system-error.js';

/** A file that a run writes beside its results when everything is measured: a page, sentences, code. */
export interface WrittenFile {
  readonly path: string;
  write(results: Results): Promise<void>;
}

/** A file that an option asks for. */
export interface AskedFile {
  readonly flag: string;
  /** The file as typed; undefined where none is asked for. */
  readonly file: string | undefined;
  /** Whether a file that begins like this may be replaced. A file without content always may. */
  readonly mayReplace: (start: string) => boolean;
  /** Completes "exists and …" for a file that may not be replaced. */
  readonly otherwise: string;
  readonly textOf: (results: Results) => string | Promise<string>;
}

/** The options that name the file of the results: `--resume` does where `--output` does not. */
export interface ResultsPlace {
  readonly output?: string | undefined;
  readonly resume?: string | undefined;
}

/**
 * Opens the files before anything is measured, each in the place of its option. A file that is there keeps its content until it
 * is written. Throws a UsageError for a file that can't be written, holds something of the user's, or is to hold the
 * results or another option's text as well; no file is made then.
 */
export async function openWritten(
  asked: readonly AskedFile[],
  results: ResultsPlace,
  cwd: string,
): Promise<(WrittenFile | undefined)[]> {
  await demandWritable(asked, results, cwd);
  return Promise.all(asked.map((one) => openOne(one, cwd)));
}

/** Throws a UsageError as `openWritten` does, and makes no file: a dry run refuses what the run would. */
export async function demandWritable(
  asked: readonly AskedFile[],
  results: ResultsPlace,
  cwd: string,
): Promise<void> {
  await demandDistinct(asked, results, cwd);
  for (const one of asked) await demandReplaceable(one, cwd);
  for (const one of asked) await demandOpenable(one, cwd);
}

/** Two options may name one file by two paths, through a link. */
async function demandDistinct(
  asked: readonly AskedFile[],
  { output, resume }: ResultsPlace,
  cwd: string,
): Promise<void> {
  const results =
    output === undefined ? { flag: '--resume', file: resume } : { flag: '--output', file: output };
  const seen = new Map<string, string>();
  for (const { flag, file } of [results, ...asked]) {
    if (file === undefined) continue;
    const path = resolve(cwd, file);
    const place = await resolveOutput(path).catch(() => path);
    const other = seen.get(place);
    if (other !== undefined) throw new UsageError(`${flag} and ${other} name one file: name two.`);
    seen.set(place, flag);
  }
}

async function demandReplaceable(
  { flag, file, mayReplace, otherwise }: AskedFile,
  cwd: string,
): Promise<void> {
  if (file === undefined) return;
  const start = await startOf(resolve(cwd, file));
  if (start !== '' && !mayReplace(start))
    throw new UsageError(
      `${flag} ${file} exists and ${otherwise}: name another file, so that it is not overwritten.`,
    );
}

/** A file that is there is opened; of one that is not yet, its folder has to take new files. */
async function demandOpenable(asked: AskedFile, cwd: string): Promise<void> {
  const { flag, file } = asked;
  if (file === undefined) return;
  const path = resolve(cwd, file);
  // To open a pipe would wait for its reader, deaf to every signal but SIGKILL.
  const status = await stat(path).catch(() => undefined);
  if (status !== undefined && !status.isFile() && !status.isDirectory())
    throw new UsageError(`${flag} ${file} can't be written: it is a device or a pipe. Name a file.`);
  const opened = await open(path, 'r+').catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw cantWrite(asked, error);
  });
  if (opened !== undefined) return opened.close();
  await access(dirname(path), constants.W_OK).catch((error: unknown) => {
    throw cantWrite(asked, error);
  });
}

function cantWrite({ flag, file }: AskedFile, error: unknown): UsageError {
  return new UsageError(`${flag} ${file} can't be written: ${reasonOf(error)}`, { cause: error });
}

async function openOne(asked: AskedFile, cwd: string): Promise<WrittenFile | undefined> {
  if (asked.file === undefined) return undefined;
  const path = resolve(cwd, asked.file);
  const writing = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw cantWrite(asked, error);
    });
  await (await writing(open(path, 'a'))).close();
  return {
    path,
    async write(results) {
      const text = await asked.textOf(results);
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
async function startOf(path: string): Promise<string> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isFile() !== true || status.size === 0) return '';
  const file: FileHandle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_START), 0, LONGEST_START, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** In bytes. */
const LONGEST_START = 100;
