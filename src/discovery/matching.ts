import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Returns the paths whose file names match the last part of a glob. Shells expand other globs, and Node 20
 * has none of its own.
 */
export function matching(pattern: string): string[] {
  const folder = dirname(pattern);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .sort()
    .filter(nameMatcher(pattern))
    .map((name) => join(folder, name));
}

export function isGlob(name: string): boolean {
  return /[*?]/.test(name);
}

/** Returns whether a file's name matches the last part of a glob. Hidden files are meant by name alone, as in a shell. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const source = basename(pattern)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const matcher = new RegExp(`^${source}$`, 'u');
  return (name) => matcher.test(name) && (!isHidden(name) || isHidden(basename(pattern)));
}

/** Returns the names in a folder, sorted, without hidden ones. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !isHidden(name))
    .sort();
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}
