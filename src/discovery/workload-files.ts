import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** What every supported Node runs as it is. */
const JAVASCRIPT: ReadonlySet<string> = new Set(['.js', '.mjs', '.cjs']);
/** What a newer Node runs: where this one does not, loading says so. */
const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts']);

/**
 * The files directly in a folder that may hold a workload, by name; no tests and no declarations. TypeScript beside its
 * own JavaScript is the source of it.
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
