import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtInWorkloads } from '../../discovery/find-modules.js';
import { UsageError } from '../../model/failure.js';
import type { WorkloadFacts } from '../../model/workload.js';
import { type AskedWorkload, askWorkload, type Watch } from '../../processes/ask-workload.js';
import { findNamed, type NamedFile } from '../options/find-named.js';

/** A workload of the sweep, with where it came from as the user said it. */
export interface ChosenWorkload extends AskedWorkload {
  /** Null for a built-in one. */
  readonly namedPath: string | null;
  /** Absolute path of the user's own data, where this workload takes it. */
  readonly inputFile: string | null;
}

export interface WorkloadChoice {
  /** Ids, files, folders and globs; none means all built-in ones. */
  readonly names: readonly string[];
  readonly inputFile: string | undefined;
  readonly cwd: string;
  /** The sizes that a workload will be measured at. */
  readonly sizesOf: (facts: WorkloadFacts) => readonly number[];
}

/**
 * Asks the named workloads what they are, and those that are a user's own to make their inputs. Throws a UsageError for
 * what is no workload, can't be loaded, or can't make an input.
 */
export async function chooseWorkloads(
  { names, inputFile, cwd, sizesOf }: WorkloadChoice,
  watch: Watch,
): Promise<ChosenWorkload[]> {
  const files = findNamed(names, builtInWorkloads(), cwd);
  const data = inputFile === undefined ? null : readableInput(resolve(cwd, inputFile));
  const chosen = await mapFewAtOnce(files, (file) => ask(file, data, sizesOf, watch));
  demandDistinct(chosen);
  for (const { id, trial } of chosen) {
    if (trial?.problem) throw new UsageError(`the workload '${id}' ${trial.problem}.`);
  }
  if (data === null) return chosen;
  const refuser = chosen.find(({ takesInput }) => !takesInput);
  if (names.length > 0 && refuser !== undefined)
    throw new UsageError(`the workload '${refuser.id}' takes no --input file.`);
  return chosen.filter(({ takesInput }) => takesInput);
}

async function ask(
  { path, namedPath }: NamedFile,
  data: string | null,
  sizesOf: WorkloadChoice['sizesOf'],
  watch: Watch,
): Promise<ChosenWorkload> {
  const sizesToTry = (facts: WorkloadFacts): readonly number[] => {
    const sizes = sizesOf(facts);
    const areOwn = sizes === facts.sizes || sizes === facts.quickSizes;
    // The built-in sweeps on built-in data are tested; what a user brings is tried before anything is measured.
    return namedPath === null && areOwn && !(data !== null && facts.takesInput) ? [] : sizes;
  };
  const asked = await askWorkload(path, data, sizesToTry, watch);
  return { ...asked, namedPath, inputFile: asked.takesInput ? data : null };
}

function demandDistinct(workloads: readonly ChosenWorkload[]): void {
  const seen = new Set<string>();
  for (const { id } of workloads) {
    if (seen.has(id))
      throw new UsageError(
        `two workloads are called '${id}'; rename one file, for its name is its id in the results.`,
      );
    seen.add(id);
  }
}

/** A process each, and not a hundred at once. */
const AT_ONCE = 4;

async function mapFewAtOnce<T, U>(items: readonly T[], map: (item: T) => Promise<U>): Promise<U[]> {
  const mapped: U[] = [];
  for (let first = 0; first < items.length; first += AT_ONCE) {
    const few = await Promise.allSettled(items.slice(first, first + AT_ONCE).map(map));
    for (const one of few) {
      if (one.status === 'rejected') throw one.reason;
      mapped.push(one.value);
    }
  }
  return mapped;
}

const MAX_INPUT_BYTES = 256 * 1024 * 1024;

function readableInput(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined) throw new UsageError(`--input ${file} can't be read: there is no such file.`);
  if (!status.isFile()) throw new UsageError(`--input ${file} can't be read: it is no file.`);
  if (status.size > MAX_INPUT_BYTES) throw new UsageError(`--input ${file} is larger than 256 MiB.`);
  return file;
}
