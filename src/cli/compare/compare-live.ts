// Live comparisons are kept apart from the comparison of files, which needs no process and should not wait
// for the code that starts them.
import { resolve } from 'node:path';
import { withCheckouts } from '../../compare/checkouts/checkouts.js';
import { compareFolders, type FoldersOptions } from '../../compare/compare-folders.js';
import type { NamedFolder } from '../../compare/sides/named-folder.js';
import type { Comparison } from '../../verdict/comparison.js';
import type { ExitCode } from '../exit-codes.js';
import type { Io } from '../io.js';
import { type Live, live } from '../live.js';
import { CompareProgress } from './compare-progress.js';

/** The outcome of a comparison. */
export interface Compared {
  readonly comparison: Comparison | undefined;
  /** The exit code where a signal ended the comparison. */
  readonly interrupted?: ExitCode | undefined;
}

/** Compares two built checkouts as they are. */
export function compareTwoFolders(
  base: string,
  head: string,
  options: FoldersOptions,
  io: Io,
): Promise<Compared> {
  const named = (name: string): NamedFolder => ({ folder: resolve(io.cwd, name), name });
  return compared(io, (live) => measured(named(base), named(head), options, live, io));
}

/** Compares a folder as it is with the folder as it was at a git reference. */
export function compareWithRef(
  folder: string,
  baseRef: string,
  build: string | undefined,
  options: FoldersOptions,
  io: Io,
): Promise<Compared> {
  return compared(io, (live) => {
    const { guardian, signal } = live;
    const workshop = { guardian, signal, say: (text: string) => io.stderr.write(text) };
    return withCheckouts({ folder, baseRef, build }, workshop, async ({ base, head, notes }) => {
      const comparison = await measured(base, head, options, live, io);
      return { ...comparison, notes: [...notes, ...comparison.notes] };
    });
  });
}

async function measured(
  base: NamedFolder,
  head: NamedFolder,
  options: FoldersOptions,
  { guardian, signal }: Live,
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

function compared(io: Io, work: (live: Live) => Promise<Comparison>): Promise<Compared> {
  return live<Compared>(
    io,
    async (now) => ({ comparison: await work(now), interrupted: now.interruption.exitCode() }),
    // Before the first pair, there is nothing to print.
    (interrupted) => ({ comparison: undefined, interrupted }),
  );
}
