import { UsageError } from '../../model/failure.js';
import type { CompareOptions } from './compare-command.js';

/** What two things are compared: a folder with a git reference of its own, two built checkouts, two results files. */
export type ComparisonKind = 'reference' | 'folders' | 'files';

const EVERY: readonly ComparisonKind[] = ['reference', 'folders', 'files'];
const LIVE: readonly ComparisonKind[] = ['reference', 'folders'];

/** Which comparisons an option means something for. Every option is here, so that none can be dropped in silence. */
export const OPTION_KINDS: Readonly<Record<keyof CompareOptions, readonly ComparisonKind[]>> = {
  baseRef: ['reference'],
  build: ['reference'],
  workloads: LIVE,
  strategies: LIVE,
  workers: LIVE,
  sizes: LIVE,
  threshold: EVERY,
  pairs: LIVE,
  failOn: EVERY,
  allowDifferentMachines: ['files'],
  allowMissing: EVERY,
  timeBudget: LIVE,
  timeout: LIVE,
  seed: LIVE,
  format: EVERY,
  color: EVERY,
  json: EVERY,
  quiet: EVERY,
  progress: EVERY,
};

const KINDS: ReadonlyMap<string, readonly ComparisonKind[]> = new Map(Object.entries(OPTION_KINDS));

/** Throws a UsageError that names the options which this kind of comparison has no use for. */
export function refuseForeignOptions(kind: ComparisonKind, options: CompareOptions): void {
  const foreign = Object.entries(options)
    .filter(([name, value]) => value !== undefined && !kindsOf(name).includes(kind))
    .map(([name]) => name);
  const [first] = foreign;
  if (first === undefined) return;
  const flags = foreign.map(flagOf).join(', ');
  const many = foreign.length > 1;
  throw new UsageError(
    `${flags} ${many ? 'go' : 'goes'} with ${WANTED[kindsOf(first).join()] ?? 'another comparison'}, and ${COMPARED[kind]}: leave ${many ? 'them' : 'it'} out.`,
  );
}

const COMPARED: Readonly<Record<ComparisonKind, string>> = {
  reference: 'a folder is measured against a reference of its repository',
  folders: 'two folders are measured as they are',
  files: 'two results files were measured already',
};

const WANTED: Readonly<Record<string, string>> = {
  reference: '--base-ref',
  [LIVE.join()]: 'checkouts (two folders, or --base-ref)',
  files: 'two results files',
};

/** An option that is not in the table suits nothing: better refused than dropped. */
function kindsOf(name: string): readonly ComparisonKind[] {
  return KINDS.get(name) ?? [];
}

/** `timeBudget` is typed `--time-budget`. */
function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
