// Live comparisons are kept apart from the comparison of files, which needs no process and should not wait
// for the code that starts them.
import { resolve } from 'node:path';
import { type ChosenCommits, chooseCommits, withCheckouts } from '../../compare/checkouts/checkouts.js';
import { type NamedCommit, namedCommit } from '../../compare/checkouts/named-commit.js';
import { untrackedNotes } from '../../compare/checkouts/untracked-files.js';
import { compareFolders, type FoldersOptions, type MeasureCells } from '../../compare/compare-folders.js';
import { nothingCompared } from '../../compare/nothing-compared.js';
import { describeFolder, type NamedFolder } from '../../compare/sides/named-folder.js';
import { takePassword } from '../../fleet/redis-access.js';
import { UsageError } from '../../model/failure.js';
import type { RedisPlace } from '../../model/redis-url.js';
import type { Comparison } from '../../verdict/comparison.js';
import type { BySide } from '../../verdict/side-name.js';
import type { ExitCode } from '../exit-codes.js';
import type { FleetSetup } from '../fleet/fleet-hearing.js';
import { demandServer } from '../fleet/hand-out.js';
import type { Io } from '../io.js';
import { type Live, live } from '../live.js';
import { flagOf } from '../options/option.js';
import { measuredByAgents } from './compare-by-agents.js';
import { CompareProgress } from './compare-progress.js';

/** The outcome of a comparison. */
export interface Compared {
  readonly comparison: Comparison | undefined;
  /** The exit code where a signal ended the comparison. */
  readonly interrupted?: ExitCode | undefined;
}

/** How a live comparison is measured. */
export interface LiveOptions {
  readonly folders: FoldersOptions;
  /** The server on which agents listen; undefined where this machine measures. */
  readonly agents: RedisPlace | undefined;
}

/** Compares two built checkouts as they are. */
export function compareTwoFolders(
  base: string,
  head: string,
  options: LiveOptions,
  io: Io,
): Promise<Compared> {
  const named = (name: string): NamedFolder => ({ folder: resolve(io.cwd, name), name });
  const sides = { base: named(base), head: named(head) };
  return compared(io, async (now) => {
    const { agents } = options;
    if (agents === undefined) return measured(sides, options, undefined, now, io);
    const reached = await reachAgents(agents, options, sides.head, now, io);
    const measure = agentsFor(reached, await namedCommit(sides.base.folder, base), options);
    return measured(sides, options, measure, now, io);
  });
}

/** Compares a folder as it is with the folder as it was at a git reference. */
export function compareWithRef(
  folder: string,
  baseRef: string,
  build: string | undefined,
  options: LiveOptions,
  io: Io,
): Promise<Compared> {
  return compared(io, async (now) => {
    const { guardian, signal } = now;
    const { agents } = options;
    const reached = agents && (await reachAgents(agents, options, { folder, name: folder }, now, io));
    const workshop = { guardian, signal, say: (text: string) => io.stderr.write(text) };
    const commits = await chooseCommits(folder, baseRef);
    if (commits.base.commit === commits.head.commit) return oneCommit(commits, options);
    return withCheckouts(commits, build, workshop, async ({ notes, ...sides }) => {
      const { commit } = await describeFolder(sides.base);
      const { prefix = '' } = reached?.head ?? {};
      const measure = reached && agentsFor(reached, { commit: commit ?? '', prefix }, options);
      const comparison = await measured(sides, options, measure, now, io);
      return { ...comparison, notes: [...notes, ...comparison.notes] };
    });
  });
}

/** A commit compared with itself would always pass. */
async function oneCommit(
  { folder, repository, baseRef, base, notes }: ChosenCommits,
  { folders }: LiveOptions,
): Promise<Comparison> {
  const side = (name: string): NamedFolder => ({
    folder,
    name,
    state: { commit: base.shown, changed: false },
  });
  return nothingCompared({ base: side(baseRef), head: side('HEAD') }, folders, [
    `base and head are both commit ${base.shown.slice(0, 12)}, and no tracked file is changed: name another base.`,
    ...notes,
    ...(await untrackedNotes(repository.root)),
  ]);
}

/** A server on which agents listen, and where they find head. */
interface ReachedAgents {
  readonly setup: FleetSetup;
  readonly head: NamedCommit;
}

/**
 * Does what can be done before anything is checked out: whatever agents would refuse is refused, the server is asked, and
 * its password is taken out of the environment, which commands that build would inherit. Throws a UsageError for a folder
 * that agents can't find.
 */
async function reachAgents(
  server: RedisPlace,
  { folders }: LiveOptions,
  { folder, name }: NamedFolder,
  now: Live,
  io: Io,
): Promise<ReachedAgents> {
  const refused = ['execArgv', 'env'].find((option) => folders.workerOptions[option] !== undefined);
  if (refused !== undefined)
    throw new UsageError(
      `agents take neither flags of Node nor variables from a comparison: leave ${flagOf(refused)} out.`,
    );
  const head = await namedCommit(folder, name);
  const password = takePassword(io.env);
  const setup = { server, password, commit: head.commit, now, io, quiet: false };
  await demandServer(setup);
  return { setup, head };
}

function agentsFor(
  { setup, head }: ReachedAgents,
  base: NamedCommit,
  { folders }: LiveOptions,
): MeasureCells {
  if (base.prefix !== head.prefix)
    throw new UsageError(
      `agents check both sides out of one repository, and base is its folder '${base.prefix}' while head is '${head.prefix}': compare one folder at two commits.`,
    );
  return measuredByAgents({ ...setup, commits: { base, head }, options: folders });
}

async function measured(
  { base, head }: BySide<NamedFolder>,
  { folders }: LiveOptions,
  measure: MeasureCells | undefined,
  { guardian, signal }: Live,
  io: Io,
): Promise<Comparison> {
  const progress = new CompareProgress(io.stderr);
  const onProgress = progress.show.bind(progress);
  try {
    return await compareFolders(base, head, folders, { guardian, signal, onProgress }, measure);
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
