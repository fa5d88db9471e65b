import { isAbsolute, relative, resolve } from 'node:path';
import { UsageError } from '../../model/failure.js';
import { type BySide, SIDES } from '../../verdict/side-name.js';
import { isOutside } from './is-outside.js';
import type { NamedFolder } from './named-folder.js';

/**
 * Returns named files, folders and globs by their paths from each side. An absolute path into the compared folder means
 * what both sides have at that place. Throws a UsageError for a name that leads out of a side: one file would be measured
 * as base and as head, and no change of it could be seen.
 */
export function namesWithin(names: readonly string[], sides: BySide<NamedFolder>): string[] {
  return names.map((name) => {
    const within = meanings(name, sides).find((one) =>
      SIDES.every((side) => {
        const { folder, root = folder } = sides[side];
        return !isOutside(root, resolve(folder, one));
      }),
    );
    if (within !== undefined) return within;
    throw new UsageError(
      `--workloads names ${name}, which is outside of base and head, so both would be measured by the same file: name it by its path from each side's folder, or compare folders that contain it.`,
    );
  });
}

/** What a name may mean, relative to each side. */
function meanings(name: string, { base, head }: BySide<NamedFolder>): string[] {
  if (!isAbsolute(name)) return [name];
  return [head.origin ?? head.folder, base.folder].map((folder) => relative(folder, name) || '.');
}
