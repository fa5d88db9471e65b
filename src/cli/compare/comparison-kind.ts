import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';

/**
 * The kind of a comparison: a folder with a git reference of its own, two built checkouts, or two results
 * files.
 */
export type ComparisonKind = 'reference' | 'folders' | 'files';

/** The names that were given for a comparison. */
export interface Named {
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly baseRef: string | undefined;
}

/**
 * Returns the kind of comparison that the names ask for. Throws a UsageError where they are not two of a
 * kind.
 */
export function comparisonKind({ base, head, baseRef }: Named, cwd: string): ComparisonKind {
  if (baseRef !== undefined) {
    if (head !== undefined)
      throw new UsageError('--base-ref takes the place of <base>: name at most one folder.');
    if (base !== undefined && existsSync(resolve(cwd, base)) && !isFolder(resolve(cwd, base)))
      throw new UsageError(`--base-ref compares a folder, and ${base} is a file.`);
    return 'reference';
  }
  if (base === undefined || head === undefined)
    throw new UsageError(
      'name a base and a head, both built checkouts or both results files, or give --base-ref.',
    );
  const kinds = [base, head].map((path) => isFolder(resolve(cwd, path)));
  if (kinds[0] !== kinds[1])
    throw new UsageError(
      `${kinds[0] ? base : head} is a folder and ${kinds[0] ? head : base} is not: name two of a kind.`,
    );
  return kinds[0] ? 'folders' : 'files';
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
