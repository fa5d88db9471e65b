import { open } from 'node:fs/promises';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import type { Results } from '../model/results.js';
import { MAX_FILE_BYTES } from './limits.js';
import { parseResults, TOO_LARGE } from './parse-results.js';
import { reasonOf } from './system-error.js';

/**
 * Reads and checks a results file; `-` reads standard input.
 * @throws UsageError with one sentence when there is no such file, or it is none of ours.
 */
export async function readResults(path: string, stdin: Chunks = process.stdin): Promise<Results> {
  const name = path === '-' ? 'standard input' : cleanText(path, 300);
  try {
    const bytes = path === '-' ? await collect(stdin, name) : await readBytes(path, name);
    return parseResults(decode(bytes, name), name);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name} can't be read: ${reasonOf(error)}`, { cause: error });
  }
}

type Chunks = AsyncIterable<Uint8Array | string>;

async function readBytes(path: string, name: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const status = await file.stat();
    if (status.isDirectory())
      throw new UsageError(`${name} is a folder: name one of the results files in it`);
    // Asked first, so that a huge file costs nothing; counted all the same, as a pipe or a device has no size.
    if (status.size > MAX_FILE_BYTES) throw new UsageError(`${name} is ${TOO_LARGE}`);
    return await collect(file.createReadStream({ autoClose: false }), name);
  } finally {
    await file.close();
  }
}

async function collect(chunks: Chunks, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > MAX_FILE_BYTES) throw new UsageError(`${name} is ${TOO_LARGE}`);
    parts.push(part);
  }
  return Buffer.concat(parts, bytes);
}

/** UTF-8, with or without a byte order mark. */
function decode(bytes: Buffer, name: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UsageError(
      `${name} is UTF-16 text, as a redirection in Windows PowerShell writes it: save it as UTF-8, or use --output`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${name} is not UTF-8 text: name a file that parallel-bench wrote`, {
      cause: error,
    });
  }
}
