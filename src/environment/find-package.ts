import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readSystemText } from './read-text.js';

export interface FoundPackage {
  /** The file that an import of the package loads. */
  readonly path: string;
  /** As its package.json says; 'unknown' where it says none. */
  readonly version: string;
}

/** The npm package that code in a folder would get by its name; undefined where it would get none. Loads nothing of it. */
export function findPackage(name: string, folder: string): FoundPackage | undefined {
  const path = resolved(name, folder);
  return path === undefined ? undefined : { path, version: versionOf(name, dirname(path)) ?? 'unknown' };
}

function resolved(name: string, folder: string): string | undefined {
  try {
    return createRequire(join(folder, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}

/** Looks upwards: a package need not export its package.json, and may have others in its folders. */
function versionOf(name: string, folder: string): string | undefined {
  const own: unknown = parsed(readSystemText(join(folder, 'package.json')));
  if (typeof own === 'object' && own !== null && 'name' in own && own.name === name)
    return 'version' in own ? String(own.version) : undefined;
  const parent = dirname(folder);
  return parent === folder ? undefined : versionOf(name, parent);
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
