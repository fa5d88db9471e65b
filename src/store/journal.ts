import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { Changes } from '../model/changes.js';
import { syncIfPossible } from './atomic-write.js';
import { jsonLine } from './serialise-results.js';

/**
 * What changed since a results file was last written as a whole, beside it: writing a file of thousands of cells after each
 * of as many rounds would take time by the square of their number. The first line names the text that the others
 * add to; each of them is the changes of one round. Whoever reads the file reads it, too, and a finished run leaves none.
 */
export function journalPath(target: string): string {
  return `${target}.journal`;
}

/** The first line: a journal of any other text, left by a run that was killed while it replaced the file, means nothing. */
export function journalHead(text: string | Buffer): string {
  return `${JSON.stringify({ journalOf: createHash('sha256').update(text).digest('hex') })}\n`;
}

/** Appends to a journal; made anew with its first round. */
export class Journal {
  readonly #path: string;
  readonly #head: string;
  #file: FileHandle | undefined;
  #bytes = 0;

  constructor(target: string, text: string) {
    this.#path = journalPath(target);
    this.#head = journalHead(text);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Resolves when the system has it on the disk. Throws a system's error; a line may then be half there, which no reader minds at the end. */
  async append(line: string): Promise<void> {
    this.#file ??= await open(this.#path, 'w');
    const text = this.#bytes === 0 ? this.#head + line : line;
    await this.#file.appendFile(text);
    await syncIfPossible(this.#file);
    this.#bytes += Buffer.byteLength(text);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }
}

/** For when the file itself has all of it. */
export async function removeJournal(target: string): Promise<void> {
  await rm(journalPath(target), { force: true });
}

/** Throws an Error where a number is not finite. */
export function journalLine(changes: Changes): string {
  const { cells, controls, probes, warnings, observations, time, loadAfter } = changes;
  const later = observations === undefined ? {} : { observations };
  return `${jsonLine({ cells, controls, probes, warnings, ...later, time, loadAfter })}\n`;
}
