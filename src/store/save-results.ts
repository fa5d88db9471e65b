import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import type { Results } from '../model/results.js';
import { removeTemporaries, writeAtomically } from './atomic-write.js';
import { lockFile } from './file-lock.js';
import { defaultOutputPath, resolveOutput } from './output-path.js';
import { Serialiser } from './serialise-results.js';
import { reasonOf } from './system-error.js';

/** A results file that one run writes again and again; locked against other runs until it is closed. */
export class ResultsFile {
  /** As it was named. */
  readonly path: string;
  readonly #target: string;
  readonly #release: () => Promise<void>;
  readonly #serialiser = new Serialiser();
  #saving: Promise<void> = Promise.resolve();

  private constructor(path: string, target: string, release: () => Promise<void>) {
    this.path = path;
    this.#target = target;
    this.#release = release;
  }

  /**
   * Makes sure the file can be written, changing nothing in it yet.
   * @throws UsageError with one sentence when it can't, or when another run is writing it.
   */
  static async open(path: string): Promise<ResultsFile> {
    return withReason(`${cleanText(path, 300)} can't be written`, async () => {
      const target = await resolveOutput(path);
      const release = await lockFile(target);
      await removeTemporaries(target);
      return new ResultsFile(path, target, release);
    });
  }

  /** A new file in the folder `results`, which is made if need be. */
  static async openDefault(cwd: string, date: Date): Promise<ResultsFile> {
    const path = defaultOutputPath(cwd, date);
    const folder = dirname(path);
    await withReason(`${cleanText(folder, 300)} can't be made`, () => mkdir(folder, { recursive: true }));
    return ResultsFile.open(path);
  }

  /**
   * Replaces the file's content; calls that overlap are done in turn.
   * @throws UsageError when the system refuses; then the content saved before is still there.
   */
  save(results: Results): Promise<void> {
    const text = this.#serialiser.serialise(results);
    const write = (): Promise<void> =>
      withReason(`${cleanText(this.path, 300)} can't be saved, and holds what was saved before`, () =>
        writeAtomically(this.#target, text),
      );
    const saved = this.#saving.then(write, write);
    this.#saving = saved.catch(() => {});
    return saved;
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
    throw new UsageError(`${what}: ${reasonOf(error)}`, { cause: error });
  }
}
