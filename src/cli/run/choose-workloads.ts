import { statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { builtInWorkloads } from '../../discovery/find-modules.js';
import { OutOfTimeError, UsageError } from '../../model/failure.js';
import type { WorkloadFacts } from '../../model/workload.js';
import type { WorkloadData } from '../../model/workload-source.js';
import { type AskedWorkload, askWorkload, type Watch } from '../../processes/ask-workload.js';
import { findNamed, type NamedFile } from '../options/find-named.js';

/** A workload of the sweep, with the path by which the user named it. */
export interface ChosenWorkload extends AskedWorkload {
  /** Null for a built-in workload. */
  readonly namedPath: string | null;
}

/** A workload that can't be measured, perhaps for one of the sizes. */
export class RefusedWorkload extends UsageError {
  /** Null where it is not known to be for one size. */
  readonly size: number | null;

  constructor(message: string, size: number | null) {
    super(message);
    this.size = size;
  }
}

export interface WorkloadChoice {
  /** Ids, files, folders, globs and `all`; an empty list means the built-in workloads that are measured by default. */
  readonly names: readonly string[];
  readonly data: WorkloadData | null;
  readonly cwd: string;
  /** Returns the sizes at which a workload will be measured. */
  readonly sizesOf: (facts: WorkloadFacts) => readonly number[];
  /** Whether each run will get new tasks. */
  readonly fresh: boolean;
}

/**
 * Asks the named workloads to describe themselves, and users' own workloads to make their inputs. Throws a
 * UsageError for a file that is no workload, can't be loaded, or can't make an input, and an OutOfTimeError where the time
 * budget was over before that was known.
 */
export async function chooseWorkloads(choice: WorkloadChoice, watch: Watch): Promise<ChosenWorkload[]> {
  const { names, data, cwd } = choice;
  demandOnePattern(names, data, cwd);
  const files = findNamed(names, builtInWorkloads(), cwd);
  demandFunctions(files, data);
  const asked = await mapFewAtOnce(files, (file) => ask(file, choice, watch));
  const chosen = names.length > 0 ? asked : asked.filter(({ byDefault }) => byDefault);
  demandDistinct(chosen);
  demandRoots(chosen);
  for (const { id, trial } of chosen) {
    if (!trial?.problem) continue;
    const words = `the workload '${id}' ${endedText(trial.problem)}`;
    throw trial.isLate ? new OutOfTimeError(words) : new RefusedWorkload(words, trial.size);
  }
  if (data?.kind !== 'text') return chosen;
  const refuser = chosen.find(({ takesInput }) => !takesInput);
  if (names.length > 0 && refuser !== undefined)
    throw new UsageError(`the workload '${refuser.id}' takes no --input file.`);
  return chosen.filter(({ takesInput }) => takesInput);
}

async function ask(
  { path, namedPath, exportName }: NamedFile,
  { data, sizesOf, fresh }: WorkloadChoice,
  watch: Watch,
): Promise<ChosenWorkload> {
  const sizesToTry = (facts: WorkloadFacts): readonly number[] => {
    const sizes = sizesOf(facts);
    const areOwn = sizes === facts.sizes || sizes === facts.quickSizes;
    // Built-in sweeps on built-in data are tested. What a user brings is tried before anything is measured.
    return namedPath === null && areOwn && !(data !== null && facts.takesInput) ? [] : sizes;
  };
  const asked = await askWorkload({ path, exportName, data }, sizesToTry, watch, fresh);
  // A workload that makes its own input goes without the data: only some of several workloads may take it.
  const source = data?.kind === 'text' && !asked.takesInput ? { ...asked.source, data: null } : asked.source;
  return { ...asked, source, namedPath };
}

/**
 * Throws a UsageError where calls or files are meant for a built-in workload, which has its own input. They
 * are for functions.
 */
function demandFunctions(files: readonly NamedFile[], data: WorkloadData | null): void {
  if (data === null || data.kind === 'text') return;
  const builtIn = files.find(({ namedPath }) => namedPath === null);
  if (builtIn === undefined) return;
  throw new UsageError(
    `--${data.kind} is for a function of your own: name it, as in './src/parse.js#parse --${data.kind} …'.`,
  );
}

/** Throws a UsageError where a shell has put many names in the place of the one pattern that --files takes. */
function demandOnePattern(names: readonly string[], data: WorkloadData | null, cwd: string): void {
  if (data?.kind !== 'files') return;
  const { pattern } = data;
  const expanded = names.find((name) => {
    const path = resolve(cwd, name);
    const isAlike = dirname(path) === dirname(pattern) && extname(path) === extname(pattern);
    return isAlike && !/\.[cm]?[jt]s$/.test(path) && isFile(path);
  });
  if (expanded === undefined) return;
  throw new UsageError(
    `--files takes one name, and '${expanded}' comes after it: a shell has expanded the pattern. Put it in quotes, as in --files 'fixtures/*.md'.`,
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function demandDistinct(workloads: readonly ChosenWorkload[]): void {
  const seen = new Set<string>();
  for (const { id } of workloads) {
    if (seen.has(id))
      throw new UsageError(
        `two workloads are called '${id}'; rename one file or function, for its name is its id in the results.`,
      );
    seen.add(id);
  }
}

/** Throws a UsageError for a workload that is a variant of itself, at once or by way of others: nothing is left to hold it against. */
function demandRoots(workloads: readonly Pick<ChosenWorkload, 'id' | 'variantOf'>[]): void {
  const parents = new Map(workloads.map(({ id, variantOf }) => [id, variantOf]));
  for (const { id, variantOf } of workloads) {
    const way = [id];
    for (let next = variantOf; next !== null && !way.includes(next); next = parents.get(next) ?? null)
      way.push(next);
    const last = way.at(-1) ?? id;
    if (parents.get(last) !== id) continue;
    throw new UsageError(
      `the workload '${id}' is a variant of ${way.length === 1 ? 'itself' : `'${variantOf}', which is a variant of it`}: its \`variantOf\` must name the workload that it is to be held against.`,
    );
  }
}

/** The reason may be a sentence of the workload's own, with its own end. */
function endedText(reason: string): string {
  return /[.?!…]$/.test(reason) ? reason : `${reason}.`;
}

/** Each workload needs a process, so only a few are asked at once. */
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
