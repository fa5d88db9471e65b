import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtInWorkloads } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { UsageError } from '../model/failure.js';
import type { LoadedWorkload } from '../model/workload.js';
import { suggest } from './suggest.js';

/** A workload of the sweep, with where it came from as the user said it. */
export interface ChosenWorkload extends LoadedWorkload {
  /** Null for a built-in one. */
  readonly namedPath: string | null;
  /** Absolute path of the user's own data, where this workload takes it. */
  readonly inputFile: string | null;
}

/** Loads the named workloads (ids or paths; none means all built-in ones). Throws a UsageError for what can't be loaded. */
export async function chooseWorkloads(
  names: readonly string[],
  inputFile: string | undefined,
  cwd: string,
): Promise<ChosenWorkload[]> {
  const builtIn = builtInWorkloads();
  const wanted = names.length > 0 ? [...new Set(names)] : [...builtIn.keys()];
  const loaded = await Promise.all(wanted.map((name) => load(name, builtIn, cwd)));
  const twice = loaded.find((one, i) => loaded.findIndex(({ id }) => id === one.id) !== i);
  if (twice !== undefined) {
    throw new UsageError(
      `two workloads are called '${twice.id}'; rename one file, for its name is its id in the results.`,
    );
  }
  return inputFile === undefined ? loaded : bindInput(loaded, resolve(cwd, inputFile), names.length > 0);
}

async function load(
  name: string,
  builtIn: ReadonlyMap<string, string>,
  cwd: string,
): Promise<ChosenWorkload> {
  const path = builtIn.get(name);
  if (path !== undefined) return { ...(await loadWorkload(path)), namedPath: null, inputFile: null };
  const file = resolve(cwd, name);
  if (!looksLikePath(name)) {
    throw new UsageError(`there is no workload '${name}'. ${suggest(name, [...builtIn.keys()])}`);
  }
  if (!existsSync(file))
    throw new UsageError(
      `there is no file '${name}'. Name a workload's file, or one of: ${[...builtIn.keys()].join(', ')}.`,
    );
  return { ...(await loadWorkload(file)), namedPath: name, inputFile: null };
}

function looksLikePath(name: string): boolean {
  return /[\\/]|\.[cm]?[jt]s$/.test(name);
}

/** Gives the user's data to the workloads that take any. */
async function bindInput(
  workloads: readonly ChosenWorkload[],
  file: string,
  named: boolean,
): Promise<ChosenWorkload[]> {
  const takers = workloads.filter(({ workload }) => workload.withInput !== undefined);
  const refuser = workloads.find(({ workload }) => workload.withInput === undefined);
  if (named && refuser !== undefined)
    throw new UsageError(`the workload '${refuser.id}' takes no --input file.`);
  const text = readInput(file);
  return Promise.all(takers.map((taker) => bind(taker, file, text)));
}

async function bind(taker: ChosenWorkload, file: string, text: string): Promise<ChosenWorkload> {
  try {
    const workload = (await taker.workload.withInput?.(text)) ?? taker.workload;
    return { ...taker, workload, inputFile: file };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--input ${file}: ${words}`, { cause: error });
  }
}

const MAX_INPUT_BYTES = 256 * 1024 * 1024;

function readInput(file: string): string {
  try {
    const bytes = readFileSync(file);
    if (bytes.length <= MAX_INPUT_BYTES) return bytes.toString('utf8');
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--input ${file} can't be read: ${words}`, { cause: error });
  }
  throw new UsageError(`--input ${file} is larger than 256 MiB.`);
}
