import { readGitState } from '../../environment/git-state.js';
import type { ComparedSide } from '../../verdict/comparison.js';

/** A checkout: where it is, and what to call it. */
export interface NamedFolder {
  readonly folder: string;
  readonly name: string;
  /** What was checked out there, where that is known already. */
  readonly state?: Pick<ComparedSide, 'commit' | 'changed'>;
  /** Files that are in the folder it was checked out from, relative to that, and not here: git does not track them. */
  readonly untracked?: readonly string[];
}

/** What the comparison says of a checkout. Runs git where its state is not known yet. */
export async function describeFolder({ folder, name, state }: NamedFolder): Promise<ComparedSide> {
  if (state !== undefined) return { name, ...state };
  const { commit, dirty } = await readGitState(folder);
  return { name, commit, changed: dirty === true };
}
