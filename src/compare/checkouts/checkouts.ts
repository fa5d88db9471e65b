import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import { errorCode, reasonOf } from '../../store/system-error.js';
import { SIDES, type SideName } from '../../verdict/side-name.js';
import type { NamedFolder } from '../sides/named-folder.js';
import { git, runStep, type Workshop } from './build-step.js';
import { emptySubmodulesNote } from './empty-submodules.js';
import { workspaceLinks } from './workspace-links.js';

/** Two checkouts of one repository, prepared alike. */
export interface Checkouts {
  readonly base: NamedFolder;
  readonly head: NamedFolder;
  readonly notes: readonly string[];
}

export interface CheckoutsOptions {
  /** The folder that is compared: its repository, and its place in it. */
  readonly folder: string;
  readonly baseRef: string;
  /** A shell command to run in both; undefined means npm's install and build where there is a lock file. */
  readonly build: string | undefined;
}

/**
 * The work trees lie in the repository's own folder, so that both find equal files in the folders above them.
 */
const PLACE = '.pb';

const DEFAULT_BUILD = 'npm ci && npm run build --if-present';

/**
 * Checks out and builds base and head side by side, in paths of equal length, hands them over, and removes
 * them whatever happens. Head is the folder as it is: uncommitted changes to tracked files are part of it.
 * Throws a UsageError for a folder outside any repository, for a reference that does not exist and for a step
 * that fails.
 */
export async function withCheckouts<T>(
  options: CheckoutsOptions,
  workshop: Workshop,
  use: (checkouts: Checkouts) => Promise<T>,
): Promise<T> {
  const repository = await findRepository(options.folder);
  const { root, prefix } = repository;
  const commits = {
    base: await resolveCommit(options.baseRef, root),
    head: await commitOfWorkTree(root),
  };
  const place = makePlace(root);
  const folders = { base: join(place, 'base'), head: join(place, 'head') };
  try {
    for (const side of SIDES) await addWorkTree(root, folders[side], commits[side].commit, workshop);
    let built = true;
    for (const side of SIDES) {
      built = (await build(side, join(folders[side], prefix), options.build, workshop)) && built;
      refuseForeignPackages(side, root, folders[side]);
    }
    const named = (side: SideName, name: string): NamedFolder => ({
      folder: join(folders[side], prefix),
      name,
      state: { commit: commits[side].shown, changed: commits[side].changed },
    });
    const submodules = await emptySubmodulesNote(SIDES.map((side) => folders[side]));
    return await use({
      base: named('base', options.baseRef),
      head: {
        ...named('head', commits.head.changed ? 'the working tree' : 'HEAD'),
        untracked: await untrackedFiles(options.folder),
      },
      notes: [
        ...(built ? [] : [NOTHING_BUILT]),
        ...(submodules === undefined ? [] : [submodules]),
        ...(await untrackedNotes(root)),
      ],
    });
  } finally {
    for (const side of SIDES) await removeWorkTree(root, folders[side]);
    rmSync(place, { recursive: true, force: true });
    removeIfUnused(join(root, PLACE));
  }
}

interface Repository {
  readonly root: string;
  /** The folder's path inside the repository; empty for its root. */
  readonly prefix: string;
}

async function findRepository(folder: string): Promise<Repository> {
  if (!existsSync(folder)) throw new UsageError(`there is no folder '${folder}'.`);
  try {
    // The paths are asked for one by one, because a path may contain a line feed.
    const root = await git(['rev-parse', '--show-toplevel'], folder);
    return { root, prefix: await git(['rev-parse', '--show-prefix'], folder) };
  } catch (error) {
    throw new UsageError(`${folder} is in no git work tree, so --base-ref has nothing to check out.`, {
      cause: error,
    });
  }
}

interface Commit {
  readonly commit: string;
  /** The commit to show: for changes on top of a commit, that commit. */
  readonly shown: string;
  readonly changed: boolean;
}

async function resolveCommit(ref: string, root: string): Promise<Commit> {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(ref))
    throw new UsageError(
      `--base-ref takes the name of a commit; seen: ${cleanText(JSON.stringify(ref), 200)}.`,
    );
  try {
    const commit = await git(
      ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
      root,
    );
    return { commit, shown: commit, changed: false };
  } catch (error) {
    throw new UsageError(
      `--base-ref: there is no commit '${ref}' in ${root}. A shallow clone has only the newest: fetch it first.`,
      { cause: error },
    );
  }
}

/**
 * Resolves with HEAD, or with a commit of its own that adds the changes to tracked files. The work tree and
 * the stash stay as they are.
 */
async function commitOfWorkTree(root: string): Promise<Commit> {
  const head = await resolveCommit('HEAD', root);
  const author = ['-c', 'user.name=parallel-bench', '-c', 'user.email=parallel-bench@localhost'];
  const stashed = await git([...author, 'stash', 'create'], root).catch(async (error: unknown) => {
    // Git does not report the lock here.
    const lock = resolve(root, await git(['rev-parse', '--git-path', 'index.lock'], root));
    if (!existsSync(lock)) throw error;
    throw new UsageError(
      `the changes in ${root} can't be read: another git process seems to be running there, as ${lock} exists. Wait until it has ended; if there is none, remove that file.`,
      { cause: error },
    );
  });
  return stashed === '' ? head : { commit: stashed, shown: head.commit, changed: true };
}

/** Files that git neither tracks nor ignores, relative to the folder. */
async function untrackedFiles(folder: string): Promise<string[]> {
  const files = await git(['ls-files', '-z', '--others', '--exclude-standard'], folder);
  return files.split('\0').filter(Boolean);
}

async function untrackedNotes(root: string): Promise<string[]> {
  const files = await untrackedFiles(root);
  const [first] = files;
  if (first === undefined) return [];
  const which =
    files.length === 1
      ? `The untracked file ${cleanText(first, 200)} is`
      : `${files.length} untracked files are`;
  return [`${which} not part of head: git add makes it so.`];
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

/** Makes a folder for this process, hidden from git, and removes the folders of processes that are gone. */
function makePlace(root: string): string {
  const all = join(root, PLACE);
  try {
    return placeIn(all);
  } catch (error) {
    throw new UsageError(`${all}, where base and head are checked out, can't be made: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function placeIn(all: string): string {
  mkdirSync(all, { recursive: true });
  writeFileSync(join(all, '.gitignore'), '*\n');
  for (const name of readdirSync(all)) {
    if (/^\d+$/.test(name) && !isAlive(Number(name)))
      rmSync(join(all, name), { recursive: true, force: true });
  }
  const place = join(all, String(process.pid));
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  return place;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function addWorkTree(root: string, folder: string, commit: string, workshop: Workshop): Promise<void> {
  workshop.signal.throwIfAborted();
  workshop.say(`$ git worktree add --detach ${cleanText(folder, 500)} ${commit.slice(0, 12)}\n`);
  await git(['worktree', 'prune'], root);
  // The user's hooks are meant for the user's own checkouts.
  await git(
    ['-c', 'core.hooksPath=/dev/null', 'worktree', 'add', '--detach', '--force', folder, commit],
    root,
  );
}

/** Builds a side. Resolves with whether there was anything to do. */
async function build(
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

/** Removes a work tree. Failing to is no reason to lose a verdict: the next comparison removes it. */
async function removeWorkTree(root: string, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await git(['worktree', 'remove', '--force', '--force', folder], root).catch(() => {});
}

function removeIfUnused(all: string): void {
  if (readdirSync(all).every((name) => name === '.gitignore')) rmSync(all, { recursive: true, force: true });
}
