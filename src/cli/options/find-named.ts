import { existsSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { isGlob } from '../../discovery/matching.js';
import { workloadFilesIn, workloadFilesMatching } from '../../discovery/workload-files.js';
import { UsageError } from '../../model/failure.js';
import { suggest } from '../../model/suggest.js';

/** A workload's file, and the name that the user gave it: null for a built-in workload. */
export interface NamedFile {
  readonly path: string;
  readonly namedPath: string | null;
  /** The name of the exported function, where the user's name ended in `#function`. */
  readonly exportName: string | null;
}

/** The name that stands for every built-in workload. */
const ALL = 'all';

/**
 * Finds the files that ids, paths, folders and globs name, each once. No names mean all built-in workloads, as `all` does.
 * Throws a UsageError for a name that matches nothing.
 */
export function findNamed(
  names: readonly string[],
  builtIn: ReadonlyMap<string, string>,
  cwd: string,
): NamedFile[] {
  const wanted = (names.length > 0 ? names : [ALL]).flatMap((name) =>
    name === ALL ? [...builtIn.keys()] : [name],
  );
  const found = wanted.flatMap((name) => {
    const path = builtIn.get(name);
    return path === undefined
      ? filesNamed(name, builtIn, cwd)
      : [{ path, namedPath: null, exportName: null }];
  });
  return [...new Map(found.map((file) => [`${file.path}#${file.exportName ?? ''}`, file])).values()];
}

function filesNamed(name: string, builtIn: ReadonlyMap<string, string>, cwd: string): NamedFile[] {
  const path = resolve(cwd, name);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isDirectory()) return demandSome(workloadFilesIn(path), name, cwd);
  if (status !== undefined && looksLikePath(name)) return [{ path, namedPath: name, exportName: null }];
  const [, file, exportName] = /^(.+)#([^#\\/]+)$/.exec(name) ?? [];
  if (file !== undefined && exportName !== undefined) return functionNamed(file, exportName, cwd);
  if (isGlob(name)) return demandSome(workloadFilesMatching(path), name, cwd);
  throw new UsageError(notFound(name, builtIn, cwd));
}

function functionNamed(file: string, exportName: string, cwd: string): NamedFile[] {
  const path = resolve(cwd, file);
  if (existsSync(path)) return [{ path, namedPath: file, exportName }];
  throw new UsageError(`there is no file '${file}' that could export '${exportName}'.`);
}

function demandSome(files: readonly string[], name: string, cwd: string): NamedFile[] {
  if (files.length === 0)
    throw new UsageError(`there is no workload's file (.js, .mjs, .cjs, .ts) in '${name}'.`);
  // The name that the user would have given each file alone.
  return files.map((path) => ({
    path,
    namedPath: isAbsolute(name) ? path : relative(cwd, path),
    exportName: null,
  }));
}

function notFound(name: string, builtIn: ReadonlyMap<string, string>, cwd: string): string {
  const known = [...builtIn.keys()];
  if (looksLikePath(name))
    return `there is no file '${name}'. Name a workload's file, or one of: ${known.join(', ')}.`;
  const own = ['', '.mjs', '.js', '.cjs', '.ts', '.mts'].find((ending) =>
    existsSync(resolve(cwd, name + ending)),
  );
  if (own !== undefined) return `there is no workload '${name}'. Did you mean the file './${name}${own}'?`;
  return `there is no workload '${name}'. ${suggest(name, known)}`;
}

/** Whether a name can only be meant as that of a file. */
export function looksLikePath(name: string): boolean {
  return /[\\/]|\.[cm]?[jt]s$/.test(name);
}
