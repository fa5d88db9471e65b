import type { OneSided } from './comparison.js';

/** What the user allows to be missing on one side without making the comparison incomplete. */
export interface AllowedMissing {
  /** Whether something that goes by any of these names may be missing. */
  has(...names: readonly string[]): boolean;
}

/** The name that stands for everything. */
const ALL = 'all';

/** Reads the names given by the user: ids of workloads, strategies and cells, or `all`. */
export function allowedMissing(names: readonly string[]): AllowedMissing {
  const allowed = new Set(names);
  return { has: (...wanted) => allowed.has(ALL) || wanted.some((name) => allowed.has(name)) };
}

/** Reports what was allowed to be missing and is not: it would hide a loss some day. */
export function needlessNotes(names: readonly string[], oneSided: readonly OneSided[]): string[] {
  if (names.length === 0 || oneSided.some(({ allowed }) => allowed)) return [];
  return [`--allow-missing ${names.join(',')}: nothing of that is missing, so leave it out.`];
}
