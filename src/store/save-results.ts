import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import type { Results } from '../model/results.js';
import { removeTemporaries, writeAtomically } from './atomic-write.js';
import { lockFile } from './file-lock.js';
import { MAX_FILE_BYTES } from './limits.js';
import { defaultOutputPath, resolveOutput } from './output-path.js';
import { stateOfOutput } from './output-state.js';
import { Serialiser } from './serialise-results.js';
import { reasonOf } from './system-error.js';

/** A results file that one run writes again and again; locked against other runs until it is closed. */
export class ResultsFile {
  /** As it was named. */
  readonly path: string;
  readonly #target: string;
  readonly #release: () => Promise<void>;
  /** Whether the file holds results. */
  #holds: boolean;
  readonly #serialiser = new Serialiser();
  #saving: Promise<void> = Promise.resolve();

  private constructor(path: string, target: string, holds: boolean, release: () => Promise<void>) {
    this.path = path;
    this.#target = target;
    this.#holds = holds;
    this.#release = release;
  }

  /**
   * Makes sure the file can be written, changing nothing in it yet.
   * @throws UsageError with one sentence when it can't, when another run is writing it, or when it is a file of another kind.
   */
  static async open(path: string): Promise<ResultsFile> {
    return withReason(`${cleanText(path, 300)} can't be written`, async () => {
      const target = await resolveOutput(path);
      const state = await stateOfOutput(target);
      if (state === 'foreign')
        throw new UsageError(
          `${cleanText(path, 300)} exists and is no results file: name another, so that it is not overwritten`,
        );
      const release = await lockFile(target);
      await removeTemporaries(target);
      return new ResultsFile(path, target, state === 'results', release);
    });
  }

  /** A new file in the folder for results that nobody named, which is made if need be. */
  static async openDefault(cwd: string, date: Date): Promise<ResultsFile> {
    const path = defaultOutputPath(cwd, date);
    const folder = dirname(path);
    await withReason(`${cleanText(folder, 300)} can't be made`, () => mkdir(folder, { recursive: true }));
    return ResultsFile.open(path);
  }

  /**
   * Replaces the file's content; calls that overlap are done in turn.
   * @throws UsageError when the system refuses, or when no reader would take so much; then the content saved before is still there.
   */
  save(results: Results): Promise<void> {
    const text = this.#serialiser.serialise(results);
    const saved = this.#saving.then(() => this.#write(text));
    this.#saving = saved.catch(() => {});
    return saved;
  }

  async #write(text: string): Promise<void> {
    const kept = this.#holds ? ', and holds what was saved before' : '';
    await withReason(`${cleanText(this.path, 300)} can't be saved${kept}`, async () => {
      const bytes = Buffer.byteLength(text);
      if (bytes > MAX_FILE_BYTES) throw new TooLarge(bytes);
      await writeAtomically(this.#target, text);
    });
    this.#holds = true;
  }

  /** Waits for the last save and gives the lock back. */
  async close(): Promise<void> {
    await this.#saving;
    await this.#release();
  }
}

/**
 * Finds out before the first measurement whether results can be saved there.
 * @throws UsageError as ResultsFile.open does.
 */
export async function assertWritable(path: string): Promise<void> {
  const file = await ResultsFile.open(path);
  await file.close();
}

async function withReason<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = error instanceof TooLarge ? error.message : reasonOf(error);
    throw new UsageError(`${what}: ${reason}`, { cause: error });
  }
}

/** What the reader would refuse is not written. */
class TooLarge extends Error {
  constructor(bytes: number) {
    super(
      `${Math.ceil(bytes / 2 ** 20)} MiB are more than the ${MAX_FILE_BYTES / 2 ** 20} MiB a results file may have`,
    );
  }
}
