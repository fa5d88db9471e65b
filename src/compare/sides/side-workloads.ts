import { existsSync, statSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { isGlob } from '../../discovery/matching.js';
import { isTypeScript, workloadFilesIn, workloadFilesMatching } from '../../discovery/workload-files.js';
import { UsageError } from '../../model/failure.js';
import { type AskedWorkload, askWorkload, type Watch } from '../../processes/ask-workload.js';
import type { Side } from './side.js';

/** The smallest size often has a single task, of which others may differ. Inputs of larger ones may take long to make. */
const TRIED_SIZES = 2;

/** A side's workloads by id: what they declare, or why they can't be loaded. */
export type SideWorkloads = ReadonlyMap<string, AskedWorkload | UnloadableWorkload>;

export interface UnloadableWorkload {
  readonly id: string;
  readonly problem: string;
}

/**
 * Where a checkout keeps its workloads unless the user names others. The first folder that has any is used.
 */
export const DEFAULT_FOLDERS = ['workloads', 'dist/workloads'];

/**
 * Finds a side's workloads and asks each to describe itself, in a process of its own. `named` lists files,
 * folders and globs relative to the side; whatever the side does not have is absent from the result. With `callsTasks`
 * tasks are called too, to see whether they wait for something. Throws a UsageError where two files have one id.
 */
export async function findWorkloads(
  { folder }: Side,
  named: readonly string[] | undefined,
  callsTasks: boolean,
  watch: Watch,
): Promise<SideWorkloads> {
  const files = named === undefined ? defaultFiles(folder) : named.flatMap((name) => filesOf(folder, name));
  const found = new Map<string, AskedWorkload | UnloadableWorkload>();
  for (const file of new Set(files)) {
    const id = basename(file, extname(file));
    if (found.has(id))
      throw new UsageError(`two workloads are called '${id}' in ${folder}; name the files with --workloads.`);
    const workload = await ask(id, file, callsTasks, watch);
    if (named !== undefined || !isLoaded(workload) || workload.byDefault) found.set(id, workload);
  }
  return found;
}

/** Whether a named file, folder or glob holds any workload. */
export function hasWorkload({ folder }: Side, name: string): boolean {
  return filesOf(folder, name).length > 0;
}

export function isLoaded(
  workload: AskedWorkload | UnloadableWorkload | undefined,
): workload is AskedWorkload {
  return workload !== undefined && 'sizes' in workload;
}

/**
 * Uses TypeScript files only where nothing is built: in most projects they are the source of the built files.
 */
function defaultFiles(folder: string): string[] {
  const all = DEFAULT_FOLDERS.map((name) => filesOf(folder, name));
  const built = all.map((files) => files.filter((file) => !isTypeScript(file)));
  return [...built, ...all].find((files) => files.length > 0) ?? [];
}

function filesOf(side: string, name: string): string[] {
  const path = resolve(side, name);
  // A file may be called like a glob.
  if (!existsSync(path)) return isGlob(name) ? workloadFilesMatching(path) : [];
  return statSync(path).isDirectory() ? workloadFilesIn(path) : [path];
}

async function ask(
  id: string,
  file: string,
  callsTasks: boolean,
  watch: Watch,
): Promise<AskedWorkload | UnloadableWorkload> {
  const source = { path: file, exportName: null, data: null };
  try {
    return await askWorkload(source, ({ sizes }) => (callsTasks ? sizes.slice(0, TRIED_SIZES) : []), watch);
  } catch (error) {
    if (error instanceof UsageError) return { id, problem: error.message };
    throw error;
  }
}
