import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RunChanges } from '../model/changes.js';
import { cleanText } from '../model/clean-text.js';
import { UsageError } from '../model/failure.js';
import type { Plan } from '../model/plan.js';
import type { Results } from '../model/results.js';
import { removeTemporaries, writeAtomically } from './atomic-write.js';
import { lockFile } from './file-lock.js';
import { Journal, journalLine, removeJournal } from './journal.js';
import { MAX_FILE_BYTES } from './limits.js';
import { defaultOutputPath, resolveOutput } from './output-path.js';
import { stateOfOutput } from './output-state.js';
import { Serialiser } from './serialise-results.js';
import { reasonOf } from './system-error.js';

/** A results file that one run writes again and again. It is locked against other runs until it is closed. */
export class ResultsFile {
  /** The path as the user named it. */
  readonly path: string;
  readonly #target: string;
  readonly #release: () => Promise<void>;
  /** Whether the file holds results. */
  #holds: boolean;
  readonly #serialiser = new Serialiser();
  #saving: Promise<void> = Promise.resolve();
  /** What the file holds, where the rounds since may go into a journal. */
  #journal: Journal | undefined;
  #base: { readonly plan: Plan; readonly bytes: number; readonly journal: Journal } | undefined;

  private constructor(path: string, target: string, holds: boolean, release: () => Promise<void>) {
    this.path = path;
    this.#target = target;
    this.#holds = holds;
    this.#release = release;
  }

  /**
   * Makes sure that the file can be written, and changes nothing in it yet. Throws a UsageError of one
   * sentence if it can't, if another run is writing it, or if it is a file of another kind.
   */
  static async open(path: string): Promise<ResultsFile> {
    return withReason(`${cleanText(path, 300)} can't be written`, async () => {
      const { target, holds } = await replaceable(path);
      const release = await lockFile(target);
      await removeTemporaries(target);
      return new ResultsFile(path, target, holds, release);
    });
  }

  /** Throws as `open` does, and leaves neither a file nor a lock: a dry run refuses what the run would. */
  static async demandWritable(path: string): Promise<void> {
    await withReason(`${cleanText(path, 300)} can't be written`, () => replaceable(path));
  }

  /**
   * Opens a new file in the default folder for results, and makes that folder if need be. Throws as `open`
   * does.
   */
  static async openDefault(cwd: string, date: Date): Promise<ResultsFile> {
    const path = defaultOutputPath(cwd, date);
    const folder = dirname(path);
    await withReason(`${cleanText(folder, 300)} can't be made`, () => mkdir(folder, { recursive: true }));
    return ResultsFile.open(path);
  }

  /**
   * Replaces the file's content. Overlapping calls are done in turn. Throws a UsageError if the system
   * refuses, or if the reader would refuse so large a file; the content saved before is then still there.
   */
  save(results: Results): Promise<void> {
    return this.#inTurn(() => this.#write(results));
  }

  /** Replaces the file's content by a document of another kind, which has no journal. Throws a UsageError as `save` does. */
  saveDocument(text: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#withReason(async () => {
        const bytes = Buffer.byteLength(text);
        if (bytes > MAX_FILE_BYTES) throw new TooLarge(bytes);
        await writeAtomically(this.#target, text);
        await removeJournal(this.#target);
      });
      this.#holds = true;
    });
  }

  /**
   * Makes sure that no kill takes a round: in a small file by replacing its content, in a large one by a line in the journal
   * beside it, until those add up to a part of it. So each round costs what a few rounds take to write, however many there are.
   * @param whole everything, for when the content is replaced
   * @throws UsageError as `save` does.
   */
  saveRound(changes: RunChanges, whole: () => Results): Promise<void> {
    return this.#inTurn(async () => {
      const journal = this.#journalFor(changes);
      if (journal === undefined) return this.#write(whole());
      const line = journalLine(changes);
      await this.#withReason(async () => {
        // If that fails, the content is replaced the next time.
        const base = this.#base;
        this.#base = undefined;
        await journal.append(line);
        this.#base = base;
      });
    });
  }

  /** Undefined where the content is to be replaced. */
  #journalFor({ plan }: RunChanges): Journal | undefined {
    if (this.#base === undefined || this.#base.plan !== plan) return undefined;
    const { bytes, journal } = this.#base;
    return bytes > SMALL_BYTES && journal.bytes < bytes * JOURNAL_SHARE ? journal : undefined;
  }

  async #write(results: Results): Promise<void> {
    const before = this.#journal;
    this.#base = undefined;
    const text = this.#serialiser.serialise(results);
    await this.#withReason(async () => {
      const bytes = Buffer.byteLength(text);
      if (bytes > MAX_FILE_BYTES) throw new TooLarge(bytes);
      await writeAtomically(this.#target, text);
      await before?.close();
      await removeJournal(this.#target);
      this.#journal = new Journal(this.#target, text);
      this.#base = { plan: results.plan, bytes, journal: this.#journal };
    });
    this.#holds = true;
  }

  #withReason(act: () => Promise<void>): Promise<void> {
    const kept = this.#holds ? ', and holds what was saved before' : '';
    return withReason(`${cleanText(this.path, 300)} can't be saved${kept}`, act);
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.#saving.then(act);
    this.#saving = done.catch(() => {});
    return done;
  }

  /** Waits for the last save and gives the lock back. */
  async close(): Promise<void> {
    await this.#saving;
    await this.#journal?.close();
    await this.#release();
  }
}

/**
 * Finds out before the first measurement whether results can be saved there. Throws a UsageError as
 * `ResultsFile.open` does.
 */
export async function assertWritable(path: string): Promise<void> {
  const file = await ResultsFile.open(path);
  await file.close();
}

/** A file of up to so many bytes is replaced after each round: what others read of it is never old. */
const SMALL_BYTES = 2 ** 18;
/** Of the content: a journal of that much makes the next round replace it. */
const JOURNAL_SHARE = 1 / 8;

/** Finds what writing to `path` replaces, and whether that holds results. Throws a UsageError for a file of another kind. */
async function replaceable(path: string): Promise<{ readonly target: string; readonly holds: boolean }> {
  const target = await resolveOutput(path);
  const state = await stateOfOutput(target);
  if (state !== 'foreign') return { target, holds: state === 'results' };
  throw new UsageError(
    `${cleanText(path, 300)} exists and is not a results file: name another, so that it is not overwritten`,
  );
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

/** The error for a file that is too large for the reader, and so is not written. */
class TooLarge extends Error {
  constructor(bytes: number) {
    super(
      `${Math.ceil(bytes / 2 ** 20)} MiB are more than the ${MAX_FILE_BYTES / 2 ** 20} MiB a results file may have`,
    );
  }
}
