import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import type { Results } from '../model/results.js';
import type { ServeResults } from '../model/serve.js';
import { MAX_FILE_BYTES } from './limits.js';
import { TOO_LARGE } from './parse-document.js';
import { parseBytes } from './parse-results.js';
import { type LaterRounds, readJournal } from './read-journal.js';
import { isServe, parseServe } from './read-serve.js';
import { reasonOf } from './system-error.js';
import { type CondensedResults, type CondenseWorkload, parseWorkloads } from './workload-cells.js';

/**
 * Reads and checks a results file, with what a killed run left beside it; `-` reads standard input.
 * @throws UsageError with one sentence when there is no such file, or it is none of ours.
 */
export function readResults(path: string, stdin: Chunks = process.stdin): Promise<Results> {
  return read(path, stdin, unlessServe(parseBytes));
}

/** What a file can hold that the tool has saved. */
export type Saved =
  | { readonly kind: 'run'; readonly results: Results }
  | { readonly kind: 'serve'; readonly results: ServeResults };

/** Reads and checks a file of any command. Throws as `readResults` does. */
export function readSaved(path: string, stdin: Chunks = process.stdin): Promise<Saved> {
  return read<Saved>(path, stdin, (bytes, name, later) =>
    isServe(bytes)
      ? { kind: 'serve', results: parseServe(bytes, name) }
      : { kind: 'run', results: parseBytes(bytes, name, later) },
  );
}

/** The same, keeping of each workload's cells only what `condense` makes of them: for files too large to hold as a whole. */
export function readWorkloads<Condensed>(
  path: string,
  condense: CondenseWorkload<Condensed>,
  stdin: Chunks = process.stdin,
): Promise<CondensedResults<Condensed>> {
  return read(
    path,
    stdin,
    unlessServe((bytes, name, later) => parseWorkloads(bytes, name, condense, later)),
  );
}

/** A sound file of `serve` is not called damaged where only runs can be read. Only what is no run is looked at again. */
function unlessServe<T>(parse: Parse<T>): Parse<T> {
  return (bytes, name, later) => {
    try {
      return parse(bytes, name, later);
    } catch (error) {
      if (!(error instanceof UsageError) || !isServe(bytes)) throw error;
      throw new UsageError(
        `${name} was measured by serve, which measures no cells: report shows it by itself, and nothing else takes it`,
      );
    }
  };
}

type Parse<T> = (bytes: Buffer, name: string, later?: LaterRounds) => T;

async function read<T>(path: string, stdin: Chunks, parse: Parse<T>): Promise<T> {
  const name = path === '-' ? 'standard input' : cleanText(path, 300);
  try {
    const source =
      path === '-' ? { bytes: await collect(stdin, name), isFile: false } : await readBytes(path, name);
    const bytes = utf8(source.bytes, name);
    // Runs write journals beside files, and what came through a pipe or from a device lies in no folder.
    return parse(bytes, name, source.isFile ? await readJournal(path, bytes) : undefined);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name} can't be read: ${reasonOf(error)}`, { cause: error });
  }
}

type Chunks = AsyncIterable<Uint8Array | string>;

interface Source {
  readonly bytes: Buffer;
  /** Whether they came from a regular file. */
  readonly isFile: boolean;
}

async function readBytes(path: string, name: string): Promise<Source> {
  const file = await open(path);
  try {
    const status = await file.stat();
    if (status.isDirectory())
      throw new UsageError(`${name} is a folder: name one of the results files in it`);
    // The size is checked first, so that a huge file costs nothing. Bytes are still counted, because a pipe
    // or device has no size.
    if (status.size > MAX_FILE_BYTES) throw new UsageError(`${name} is ${TOO_LARGE}`);
    // A file of known size is read in one piece: many pieces would be in memory beside the whole.
    const highWaterMark = Math.max(status.size, 65_536);
    const bytes = await collect(file.createReadStream({ autoClose: false, highWaterMark }), name);
    return { bytes, isFile: status.isFile() };
  } finally {
    await file.close();
  }
}

async function collect(chunks: Chunks, name: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    bytes += part.length;
    if (bytes > MAX_FILE_BYTES) throw new UsageError(`${name} is ${TOO_LARGE}`);
    parts.push(part);
  }
  const [first] = parts;
  return parts.length === 1 && first instanceof Buffer ? first : Buffer.concat(parts, bytes);
}

/** Leaves UTF-8 without its byte order mark. Throws a UsageError for any other bytes. */
function utf8(bytes: Buffer, name: string): Buffer {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UsageError(
      `${name} is UTF-16 text, as a redirection in Windows PowerShell writes it: save it as UTF-8, or use --output`,
    );
  }
  if (!isUtf8(bytes))
    throw new UsageError(`${name} is not UTF-8 text: name a file that parallel-bench wrote`);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}
