import { cleanText } from '../../model/clean-text.js';
import { git } from './build-step.js';
import { type Commit, resolveCommit } from './compared-commits.js';

/** What base is checked out at, and what a reader has to know of it. */
export interface BaseCommit {
  readonly commit: Commit;
  readonly notes: readonly string[];
}

/**
 * Resolves with the commit that a reference names. A branch that has gone on since HEAD left it is taken where HEAD left it:
 * what others did there is no change of head's. Whoever names a commit or a tag gets that one. Throws a UsageError for
 * a reference that does not exist.
 */
export async function baseCommit(ref: string, root: string): Promise<BaseCommit> {
  const named = await resolveCommit(ref, root);
  if (await succeeds(['merge-base', '--is-ancestor', named.commit, 'HEAD'], root))
    return { commit: named, notes: [] };
  const branch = (await isBranch(ref, root)) ? cleanText(ref, 200) : undefined;
  const left = branch && (await outputOf(['merge-base', named.commit, 'HEAD'], root));
  if (left) {
    const where = `base is commit ${left.slice(0, 12)}, where HEAD left ${branch}`;
    const note = `${where}: what ${branch} has gained since is not measured.`;
    return { commit: { commit: left, shown: left, changed: false }, notes: [note] };
  }
  const what = `base is commit ${named.commit.slice(0, 12)}`;
  if ((await outputOf(['rev-parse', '--is-shallow-repository'], root)) !== 'true')
    return { commit: named, notes: [`${what}, which HEAD does not contain: ${BLAMED}.`] };
  // A shallow clone lacks the parents of its oldest commits, so that a commit below HEAD may look like one beside it.
  const note = `${what}, the newest of ${branch}, as this shallow clone does not reach back to where HEAD left it: ${BLAMED}.`;
  return { commit: named, notes: branch === undefined ? [] : [note] };
}

const BLAMED = 'what base has and HEAD lacks counts as a difference as well';

/** Whether a name stands for the newest commit of a branch, here or as it was fetched. */
async function isBranch(ref: string, root: string): Promise<boolean> {
  if (ref === 'FETCH_HEAD') return true;
  const name = ['rev-parse', '--verify', '--quiet', '--symbolic-full-name', '--end-of-options', ref];
  return /^refs\/(heads|remotes)\//.test((await outputOf(name, root)) ?? '');
}

async function succeeds(args: readonly string[], root: string): Promise<boolean> {
  return (await outputOf(args, root)) !== undefined;
}

/** Resolves with what git prints; with undefined where it fails, which is its way of saying no. */
async function outputOf(args: readonly string[], root: string): Promise<string | undefined> {
  return git(args, root).catch(() => undefined);
}
