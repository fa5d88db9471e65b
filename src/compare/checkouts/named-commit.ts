import { PATIENT_MS, readGitState } from '../../environment/git-state.js';
import { UsageError } from '../../model/failure.js';
import { git } from './build-step.js';

/** A folder as others can find it: in a commit of its repository. */
export interface NamedCommit {
  readonly commit: string;
  /** Its path from the root of the repository; empty for the root. */
  readonly prefix: string;
}

/**
 * Names a folder by the commit that it is at. Throws a UsageError for one outside any repository, or with changes that
 * are not committed: nobody else has what is there.
 */
export async function namedCommit(folder: string, name: string): Promise<NamedCommit> {
  const { commit, dirty } = await readGitState(folder, PATIENT_MS);
  if (commit === null)
    throw new UsageError(
      `agents find both sides by their commits in checkouts of their own, and ${name} is in no git work tree with a commit: name a checkout, or leave --agents out.`,
    );
  if (dirty === true)
    throw new UsageError(
      `agents measure commits, and ${name} has changes that are not committed: commit or stash them, or leave --agents out.`,
    );
  return { commit, prefix: await git(['rev-parse', '--show-prefix'], folder) };
}

/**
 * Makes sure that a repository's owner has a commit in use: it is an ancestor of HEAD, or some branch or tag holds it.
 * What merely lies in a repository, such as a pull request that was fetched once, may be anybody's. Throws a UsageError
 * for such a commit, and for one that is not there.
 */
export async function demandOwnCommit(commit: string, root: string): Promise<void> {
  const isBelowHead = await git(['merge-base', '--is-ancestor', commit, 'HEAD'], root).then(
    () => true,
    () => false,
  );
  if (isBelowHead) return;
  const places = ['refs/heads', 'refs/remotes', 'refs/tags'];
  const holding = ['for-each-ref', '--count=1', '--format=%(refname)', `--contains=${commit}`, ...places];
  const found = await git(holding, root).catch(() => '');
  if (found === '')
    throw new UsageError(
      `base is commit ${commit.slice(0, 9)}, which no branch or tag of this checkout holds: fetch it`,
    );
}
