import { readGitState } from '../../environment/git-state.js';
import type { ComparedSide } from '../../verdict/comparison.js';

/** A checkout: its folder, and the name to show for it. */
export interface NamedFolder {
  readonly folder: string;
  readonly name: string;
  /** The root of the checkout that the folder lies in; undefined where the folder is all that belongs to the side. */
  readonly root?: string;
  /** The folder that it was checked out from; undefined where the folder itself is measured. */
  readonly origin?: string;
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
