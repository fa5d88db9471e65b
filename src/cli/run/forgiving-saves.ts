import { UsageError } from '../../model/failure.js';
import type { Io } from '../io.js';

/** Saves what can be saved, and lets whatever is measured go on where it can't. */
export type ForgivingSave = (save: () => Promise<void>) => Promise<void>;

/** A disk that is full for a while ends no run: what can't be saved now is saved with the next round. That is said once. */
export function forgivingSaves(io: Pick<Io, 'stderr'>): ForgivingSave {
  let said = false;
  return async (save) => {
    try {
      await save();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      if (!said)
        io.stderr.write(
          `parallel-bench: ${error.message}. The run goes on, and tries again after every round.\n`,
        );
      said = true;
    }
  };
}

/** Returns what the work threw, for who has something to do before it is thrown on; undefined where it threw nothing. */
export async function failureOf(work: () => Promise<void>): Promise<{ readonly error: unknown } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { error };
  }
}
