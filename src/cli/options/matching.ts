import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The paths that a glob's last part matches, by name: shells expand the others, and Node 20 has no globs of its own. */
export function matching(pattern: string): string[] {
  const folder = dirname(pattern);
  if (!existsSync(folder)) return [];
  const source = basename(pattern)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const matcher = new RegExp(`^${source}$`, 'u');
  return filesIn(folder)
    .filter((name) => matcher.test(name))
    .map((name) => join(folder, name));
}

/** The names in a folder, in their order. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder).sort();
}
