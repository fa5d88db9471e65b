import { isAbsolute, relative } from 'node:path';
import type { Io } from './io.js';

/** Returns a path as the user would type it: relative to the current folder where it lies below that. */
export function shownPath(path: string, { cwd }: Pick<Io, 'cwd'>): string {
  const below = relative(cwd, path);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
}
