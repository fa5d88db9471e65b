import type { Machine } from './claim.js';

/** Candidates of the puzzle where the grid is copied with each: all of them take seconds in every round. */
export function gridCandidates({ fullSize }: Pick<Machine, 'fullSize'>): number {
  return fullSize ? 4323 : 300;
}

export const ALL_CANDIDATES = 'all 4323 candidates in place of 300';
