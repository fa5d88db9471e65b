import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { builtInWorkloads } from '../../discovery/find-modules.js';
import { looksLikePath } from '../options/find-named.js';

/** Folders, from that of the file of assumptions, in which a workload is looked for by its name alone. */
const FOLDERS = ['.', 'bench', 'benchmarks'];
const ENDINGS = ['.mjs', '.js', '.cjs', '.ts', '.mts'];

/**
 * Returns how a command of the user would name the workload of a sentence: a built-in one by its id, a file by its path from
 * the current folder. A name that is neither is returned as it is, for whoever looks for it next to say so.
 */
export function workloadNamed(name: string, file: string, cwd: string): string {
  const from = dirname(file);
  const path = (below: string): string => {
    const shown = relative(cwd, isAbsolute(below) ? below : join(from, below));
    return shown.startsWith('.') || isAbsolute(shown) ? shown : `./${shown}`;
  };
  if (looksLikePath(name)) return path(name);
  if (builtInWorkloads().has(name)) return name;
  const places = FOLDERS.flatMap((folder) => ENDINGS.map((ending) => join(folder, name + ending)));
  const found = places.find((place) => existsSync(join(from, place)));
  return found === undefined ? name : path(found);
}
