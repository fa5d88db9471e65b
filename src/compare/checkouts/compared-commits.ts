import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { cleanText } from '../../model/clean-text.js';
import { UsageError } from '../../model/failure.js';
import { git } from './build-step.js';

/** Where a folder lies. */
export interface Repository {
  readonly root: string;
  /** The folder's path inside the repository; empty for its root. */
  readonly prefix: string;
}

/** Throws a UsageError for a folder outside any repository. */
export async function findRepository(folder: string): Promise<Repository> {
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

/** What one side is checked out at. */
export interface Commit {
  readonly commit: string;
  /** The commit to show: for changes on top of a commit, that commit. */
  readonly shown: string;
  readonly changed: boolean;
}

/** Throws a UsageError for a reference that does not exist. */
export async function resolveCommit(ref: string, root: string): Promise<Commit> {
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
export async function commitOfWorkTree(root: string): Promise<Commit> {
  const head = await resolveCommit('HEAD', root);
  // Git fails without a word where files were touched and not changed, until its index has seen that. This fails where
  // some were changed.
  await git(['update-index', '-q', '--refresh'], root).catch(() => {});
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
