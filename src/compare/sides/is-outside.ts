import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path leads out of a folder, by its words alone: links are not followed. */
export function isOutside(folder: string, path: string): boolean {
  const from = relative(folder, path);
  // On Windows, the way to another drive is absolute.
  return isAbsolute(from) || from === '..' || from.startsWith(`..${sep}`);
}
