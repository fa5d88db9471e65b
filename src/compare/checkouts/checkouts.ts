import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../model/failure.js';
import { type BySide, SIDES, type SideName } from '../../verdict/side-name.js';
import type { NamedFolder } from '../sides/named-folder.js';
import { baseCommit } from './base-commit.js';
import { runStep, type Workshop } from './build-step.js';
import { type Commit, commitOfWorkTree, findRepository, type Repository } from './compared-commits.js';
import { emptySubmodulesNote } from './empty-submodules.js';
import { untrackedFiles, untrackedNotes } from './untracked-files.js';
import { addWorkTree, makePlace, removePlace, removeWorkTree } from './work-tree.js';
import { workspaceLinks } from './workspace-links.js';

/** Two checkouts of one repository, prepared alike. */
export interface Checkouts {
  readonly base: NamedFolder;
  readonly head: NamedFolder;
  readonly notes: readonly string[];
}

/** The two commits of a repository that a folder is compared at. */
export interface ChosenCommits extends BySide<Commit> {
  /** The folder that is compared. */
  readonly folder: string;
  readonly repository: Repository;
  readonly baseRef: string;
  /** What a reader has to know of base. */
  readonly notes: readonly string[];
}

/**
 * Chooses the commits of a folder and of a reference. Head is the folder as it is: uncommitted changes to tracked files
 * are part of it. Throws a UsageError for a folder outside any repository and for a reference that does not exist.
 */
export async function chooseCommits(folder: string, baseRef: string): Promise<ChosenCommits> {
  const repository = await findRepository(folder);
  const { commit, notes } = await baseCommit(baseRef, repository.root);
  const head = await commitOfWorkTree(repository.root);
  return { folder, repository, baseRef, base: commit, head, notes };
}

const DEFAULT_BUILD = 'npm ci && npm run build --if-present';

/**
 * Checks out and builds base and head side by side, in paths of equal length, hands them over, and removes
 * them whatever happens. `build` is a shell command to run in both; undefined means npm's install and build where there is
 * a lock file. Throws a UsageError for a step that fails.
 */
export async function withCheckouts<T>(
  commits: ChosenCommits,
  build: string | undefined,
  workshop: Workshop,
  use: (checkouts: Checkouts) => Promise<T>,
): Promise<T> {
  const { root, prefix } = commits.repository;
  const place = makePlace(root, workshop.say);
  const folders = { base: join(place, 'base'), head: join(place, 'head') };
  try {
    for (const side of SIDES) await addWorkTree(root, folders[side], commits[side].commit, workshop);
    let built = true;
    for (const side of SIDES) {
      built = (await buildSide(side, join(folders[side], prefix), build, workshop)) && built;
      refuseForeignPackages(side, root, folders[side]);
    }
    const named = (side: SideName, name: string): NamedFolder => ({
      folder: join(folders[side], prefix),
      name,
      root: folders[side],
      origin: join(root, prefix),
      state: { commit: commits[side].shown, changed: commits[side].changed },
    });
    const submodules = await emptySubmodulesNote(SIDES.map((side) => folders[side]));
    return await use({
      base: named('base', commits.baseRef),
      head: {
        ...named('head', commits.head.changed ? 'the working tree' : 'HEAD'),
        untracked: await untrackedFiles(commits.folder),
      },
      notes: [
        ...commits.notes,
        ...(built ? [] : [NOTHING_BUILT]),
        ...(submodules === undefined ? [] : [submodules]),
        ...(await untrackedNotes(root)),
      ],
    });
  } finally {
    for (const side of SIDES) await removeWorkTree(root, folders[side]);
    removePlace(root, place, workshop.say);
  }
}

const NOTHING_BUILT =
  'Nothing was installed or built, as there is no package-lock.json: where that is needed, say how with --build.';

/** Throws a UsageError where base would import packages of the working tree. */
function refuseForeignPackages(side: SideName, root: string, checkout: string): void {
  const [link] = existsSync(join(checkout, 'node_modules')) ? [] : workspaceLinks(root);
  if (link === undefined) return;
  throw new UsageError(
    `${side} was checked out without node_modules of its own, so it would import ${link} as it is in the working tree, by the link in ${join(root, 'node_modules')}: install in both with --build, such as --build 'cd "$(git rev-parse --show-toplevel)" && npm ci'`,
  );
}

/** Builds a side. Resolves with whether there was anything to do. */
async function buildSide(
  side: SideName,
  folder: string,
  given: string | undefined,
  workshop: Workshop,
): Promise<boolean> {
  if (!existsSync(folder))
    throw new UsageError(`${side}: the commit has no folder ${folder}, which is what is to be compared.`);
  const command = given ?? (existsSync(join(folder, 'package-lock.json')) ? DEFAULT_BUILD : undefined);
  if (command !== undefined) await runStep(command, folder, workshop);
  return command !== undefined;
}
