import { extname, join } from 'node:path';
import { filesIn, matching } from './matching.js';

/** The extensions of files that every supported Node runs. */
const JAVASCRIPT: ReadonlySet<string> = new Set(['.js', '.mjs', '.cjs']);
/** The extensions of files that newer versions of Node run. If this one does not, loading reports it. */
const TYPESCRIPT: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts']);

/**
 * Lists the files directly in a folder that may contain a workload, by name, without tests and declarations.
 * A TypeScript file beside its own JavaScript is left out, because it is only the source.
 */
export function workloadFilesIn(folder: string): string[] {
  return choose(filesIn(folder).map((name) => join(folder, name)));
}

/** Lists those of them that match a glob. */
export function workloadFilesMatching(pattern: string): string[] {
  return choose(matching(pattern));
}

function choose(all: readonly string[]): string[] {
  const files = all.filter((path) => !/\.(test|spec|d)\.[cm]?[jt]s$/.test(path));
  const built = files.filter((path) => JAVASCRIPT.has(extname(path)));
  const stems = new Set(built.map(stem));
  return [...built, ...files.filter((path) => isTypeScript(path) && !stems.has(stem(path)))];
}

export function isTypeScript(path: string): boolean {
  return TYPESCRIPT.has(extname(path));
}

function stem(path: string): string {
  return path.slice(0, -extname(path).length);
}
