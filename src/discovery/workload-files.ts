import { basename, dirname, extname, join } from 'node:path';
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
  return choose(filesIn(folder)).map((name) => join(folder, name));
}

/** Lists those of them whose names match the last part of a glob. */
export function workloadFilesMatching(pattern: string): string[] {
  return choose(matching(pattern).map((path) => basename(path))).map((name) => join(dirname(pattern), name));
}

function choose(all: readonly string[]): string[] {
  const names = all.filter((name) => !/\.(test|spec|d)\.[cm]?[jt]s$/.test(name));
  const built = names.filter((name) => JAVASCRIPT.has(extname(name)));
  const stems = new Set(built.map(stem));
  return [...built, ...names.filter((name) => isTypeScript(name) && !stems.has(stem(name)))];
}

export function isTypeScript(path: string): boolean {
  return TYPESCRIPT.has(extname(path));
}

function stem(name: string): string {
  return name.slice(0, -extname(name).length);
}
