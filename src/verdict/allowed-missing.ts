import type { OneSided } from './comparison.js';

/** What may be missing on one side without making the comparison incomplete, as the user named it. */
export interface AllowedMissing {
  /** Whether it goes by any of these names. */
  has(...names: readonly string[]): boolean;
}

/** Stands for whatever may be missing. */
const ALL = 'all';

/** Takes ids of workloads, strategies and cells. */
export function allowedMissing(names: readonly string[]): AllowedMissing {
  const allowed = new Set(names);
  return { has: (...wanted) => allowed.has(ALL) || wanted.some((name) => allowed.has(name)) };
}

/** What was allowed and is not missing would hide a loss some day, so that it is said. */
export function needlessNotes(names: readonly string[], oneSided: readonly OneSided[]): string[] {
  if (names.length === 0 || oneSided.some(({ allowed }) => allowed)) return [];
  return [`--allow-missing ${names.join(',')}: nothing of that is missing, so leave it out.`];
}
