import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { loadWorkload } from '../discovery/load-workload.js';
import { UsageError } from '../model/failure.js';
import type { LoadedWorkload } from '../model/workload.js';
import type { Side } from './side.js';

/** A side's workloads by id: loaded, or why they can't be. */
export type SideWorkloads = ReadonlyMap<string, LoadedWorkload | UnloadableWorkload>;

export interface UnloadableWorkload {
  readonly id: string;
  readonly problem: string;
}

/** Where a checkout keeps its workloads unless the user says otherwise; the first that has any. */
const DEFAULT_FOLDERS = ['workloads', 'dist/workloads'];

/** What every supported Node runs as it is. A file of another kind can be named. */
const MODULES = ['.js', '.mjs', '.cjs'];

/**
 * Finds and loads a side's workloads. `named`: files and folders relative to the side; what a side does not have is
 * simply absent from it. Throws a UsageError where two files have one id.
 */
export async function findWorkloads(
  { folder }: Side,
  named: readonly string[] | undefined,
): Promise<SideWorkloads> {
  const files = named === undefined ? defaultFiles(folder) : named.flatMap((name) => filesOf(folder, name));
  const found = new Map<string, LoadedWorkload | UnloadableWorkload>();
  for (const file of new Set(files)) {
    const id = basename(file, extname(file));
    if (found.has(id))
      throw new UsageError(`two workloads are called '${id}' in ${folder}; name the files with --workloads.`);
    found.set(id, await load(id, file));
  }
  return found;
}

/** Whether a file or folder that was named holds any. */
export function hasWorkload({ folder }: Side, name: string): boolean {
  return filesOf(folder, name).length > 0;
}

export function isLoaded(
  workload: LoadedWorkload | UnloadableWorkload | undefined,
): workload is LoadedWorkload {
  return workload !== undefined && 'workload' in workload;
}

function defaultFiles(folder: string): string[] {
  for (const name of DEFAULT_FOLDERS) {
    const files = filesOf(folder, name);
    if (files.length > 0) return files;
  }
  return [];
}

function filesOf(side: string, name: string): string[] {
  const path = resolve(side, name);
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const isModule = (file: string): boolean =>
    MODULES.includes(extname(file)) && !/\.test\.[cm]?js$/.test(file);
  return readdirSync(path)
    .sort()
    .filter(isModule)
    .map((file) => join(path, file));
}

async function load(id: string, file: string): Promise<LoadedWorkload | UnloadableWorkload> {
  try {
    return await loadWorkload(file);
  } catch (error) {
    if (error instanceof UsageError) return { id, problem: error.message };
    throw error;
  }
}
