import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** The extensions of files that every supported Node runs. */
const JAVASCRIPT: ReadonlySet<string> = new Set(['.js', '.mjs', '.cjs']);
/** The extensions of files that newer versions of Node run. If this one does not, loading reports it. */
const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts']);

/**
 * Lists the files directly in a folder that may contain a workload, by name, without tests and declarations.
 * A TypeScript file beside its own JavaScript is left out, because it is only the source.
 */
export function workloadFilesIn(folder: string): string[] {
  const names = readdirSync(folder)
    .filter((name) => !/\.(test|spec|d)\.[cm]?[jt]s$/.test(name))
    .sort();
  const built = names.filter((name) => JAVASCRIPT.has(extname(name)));
  const stems = new Set(built.map(stem));
  const sources = names.filter((name) => isTypeScript(name) && !stems.has(stem(name)));
  return [...built, ...sources].map((name) => join(folder, name));
}

export function isTypeScript(path: string): boolean {
  return TYPESCRIPT.has(extname(path));
}

function stem(name: string): string {
  return name.slice(0, -extname(name).length);
}
