import type { GroupHistory } from '../../verdict/history.js';
import { counted } from '../drawing/quantity.js';

/** Picks the groups that have something to say: the largest, and those that have runs enough to be judged. */
export function shownGroups(groups: readonly GroupHistory[]): GroupHistory[] {
  return groups.filter(({ judged }, i) => i === 0 || judged > 0);
}

/** Names the other groups, a sentence each: on the machines of a CI service nearly every night can be one. */
export function smallGroupSentences(groups: readonly GroupHistory[]): string[] {
  const shown = new Set(shownGroups(groups));
  return groups
    .filter((group) => !shown.has(group))
    .map(({ runs, apart }) => `${counted(runs.length, 'run')}: ${apart.join('; ')}`);
}

export const SMALL_GROUPS = 'Apart from these, and too few to judge';
