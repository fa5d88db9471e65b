// Apart from the comparison of files, which needs no process and should not wait for the code that runs them.
import { resolve } from 'node:path';
import { withCheckouts } from '../compare/checkouts.js';
import { compareFolders, type FoldersOptions, type NamedFolder } from '../compare/compare-folders.js';
import type { Comparison } from '../compare/comparison.js';
import { type Guardian, startGuardian } from '../runner/guardian.js';
import type { Compared } from './compare-command.js';
import { CompareProgress } from './compare-progress.js';
import { type Interruption, listenForInterruption } from './interruption.js';
import type { Io } from './io.js';

/** Two built checkouts, as they are. */
export function compareTwoFolders(
  base: string,
  head: string,
  options: FoldersOptions,
  io: Io,
): Promise<Compared> {
  const named = (name: string): NamedFolder => ({ folder: resolve(io.cwd, name), name });
  return live(io, (guardian, interruption) => {
    return measured(named(base), named(head), options, guardian, interruption, io);
  });
}

/** A folder as it is, and as it was at a git reference. */
export function compareWithRef(
  folder: string,
  baseRef: string,
  build: string | undefined,
  options: FoldersOptions,
  io: Io,
): Promise<Compared> {
  return live(io, (guardian, interruption) => {
    const workshop = { guardian, signal: interruption.signal, say: (text: string) => io.stderr.write(text) };
    return withCheckouts({ folder, baseRef, build }, workshop, async ({ base, head, notes }) => {
      const comparison = await measured(base, head, options, guardian, interruption, io);
      return { ...comparison, notes: [...notes, ...comparison.notes] };
    });
  });
}

async function measured(
  base: NamedFolder,
  head: NamedFolder,
  options: FoldersOptions,
  guardian: Guardian,
  { signal }: Interruption,
  io: Io,
): Promise<Comparison> {
  const progress = new CompareProgress(io.stderr);
  const onProgress = progress.show.bind(progress);
  try {
    return await compareFolders(base, head, options, { guardian, signal, onProgress });
  } finally {
    progress.clear();
  }
}

/** Work with processes of its own: a signal ends it early, and nothing outlives it. */
async function live(
  io: Io,
  work: (guardian: Guardian, interruption: Interruption) => Promise<Comparison>,
): Promise<Compared> {
  const guardian = startGuardian();
  const interruption = listenForInterruption(io);
  try {
    const comparison = await work(guardian, interruption);
    return { comparison, interrupted: interruption.exitCode() };
  } catch (error) {
    // Before the first pair there is nothing to print.
    const interrupted = interruption.exitCode();
    if (interrupted === undefined) throw error;
    return { comparison: undefined, interrupted };
  } finally {
    interruption.stopListening();
    await guardian.close();
  }
}
