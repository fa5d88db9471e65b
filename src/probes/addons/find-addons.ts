import { type Dirent, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Packages bring one file per platform and Node version: among so many, some are for this machine. */
const MOST = 200;

/** Lists the native addons in the nearest node_modules of a folder and of those above it. Links are not followed. */
export function findAddons(folder: string): string[] {
  for (let at = folder; ; at = dirname(at)) {
    const found = addonsUnder(join(at, 'node_modules'));
    if (found.length > 0 || at === dirname(at)) return found.sort().slice(0, MOST);
  }
}

function addonsUnder(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return addonsUnder(path);
    return entry.isFile() && entry.name.endsWith('.node') ? [path] : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
