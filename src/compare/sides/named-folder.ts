import { readGitState } from '../../environment/git-state.js';
import type { ComparedSide } from '../../verdict/comparison.js';

/** A checkout: its folder, and the name to show for it. */
export interface NamedFolder {
  readonly folder: string;
  readonly name: string;
  /** What was checked out there, where it is known already. */
  readonly state?: Pick<ComparedSide, 'commit' | 'changed'>;
  /**
   * Untracked files of the folder that it was checked out from, relative to that folder. They are missing
   * here.
   */
  readonly untracked?: readonly string[];
}

/** Describes a checkout for the comparison. Runs git where the checkout's state is not known yet. */
export async function describeFolder({ folder, name, state }: NamedFolder): Promise<ComparedSide> {
  if (state !== undefined) return { name, ...state };
  const { commit, dirty } = await readGitState(folder);
  return { name, commit, changed: dirty === true };
}
