import type { Results } from '../model/results.js';
import { mergeShards, type ShardFile } from './merge-shards.js';
import { ordered, planDigest, planFacts } from './plan-digest.js';
import { shareOf } from './share.js';
import { changedCheckouts } from './unknown-code.js';

/** What is taken although it is no whole or no certain part of a run. */
export interface Allowed {
  /** Shards that lack rounds, as where a time budget ended them. */
  readonly incomplete?: boolean;
  /** Shards of checkouts with changes that are not committed. */
  readonly changes?: boolean;
}

/**
 * Lists every reason why these files are not the shards of one run, each once: empty where nothing is missing,
 * doubled or foreign.
 */
export function shardProblems(files: readonly ShardFile[], allowed: Allowed = {}): string[] {
  const [first] = files;
  if (first === undefined) return ['there is no shard to merge'];
  const strange = files.flatMap((file) => [
    ...impossible(file),
    ...otherRun(file, first),
    ...otherCommit(file, files),
    ...otherCode(file, files),
  ]);
  // Nothing is missing from a run that nobody knows.
  const counted = strange.length > 0 ? [] : [...doubled(files), ...missing(files)];
  const found = [
    ...files.flatMap(altered),
    ...strange,
    ...counted,
    ...(allowed.changes ? [] : changedCheckouts(files)),
    ...(allowed.incomplete ? [] : files.flatMap(unfinished)),
  ];
  return found.length > 0 ? found : misplaced(files);
}

/** A file that contradicts itself was changed after it was measured. */
function altered({ name, results: { plan, shard } }: ShardFile): string[] {
  return planDigest(plan, shard.workloads) === shard.planDigest
    ? []
    : [`${name} states another plan than the one that it holds`];
}

function impossible({ name, results: { shard } }: ShardFile): string[] {
  return shard.index <= shard.of
    ? []
    : [`${name} says that it is shard ${shard.index}/${shard.of}, which can't be`];
}

/** Divides the plan anew. Cells that a run added by itself were not there when it was divided. */
function misplaced(files: readonly ShardFile[]): string[] {
  const { plan } = mergeShards(files);
  const sizes = new Map(plan.workloads.map((workload) => [workload.id, new Set(workload.sizes)]));
  const cells = plan.cells.filter(({ workload, size }) => sizes.get(workload)?.has(size));
  return files.flatMap(({ name, results: { shard, plan: own } }) => {
    const [share, held] = [shareOf({ ...plan, cells }, shard), own].map(({ workloads }) =>
      workloads.map(({ id }) => id).join(', '),
    );
    return share === held
      ? []
      : [`${name} holds ${held || 'nothing'}, and shard ${shard.index}/${shard.of} is ${share}`];
  });
}

function otherRun(file: ShardFile, first: ShardFile): string[] {
  const [a, b] = [first.results, file.results];
  const facts = (results: ShardFile['results']) => planFacts(results.plan, results.shard.workloads);
  const [planned, here] = [facts(a), facts(b)];
  const pairs: readonly (readonly [what: string, there: unknown, here: unknown])[] = [
    ['tool version', a.tool.version, b.tool.version],
    ['schemaVersion', a.schemaVersion, b.schemaVersion],
    ['number of shards', a.shard.of, b.shard.of],
    ...Object.keys(planned).map((what) => [what, planned[what], here[what]] as const),
  ];
  return pairs
    .filter(([, there, own]) => ordered(there) !== ordered(own))
    .map(([what, there, own]) => foreign(file, first, `${what} ${shown(own)}, and not ${shown(there)}`));
}

/** Compares with the first file whose commit is known: git can be missing on a machine, or too slow. */
function otherCommit(file: ShardFile, files: readonly ShardFile[]): string[] {
  const commitOf = ({ results }: ShardFile): string | null => results.environment.gitCommit;
  const own = commitOf(file);
  const known = files.find((one) => commitOf(one) !== null);
  if (known === undefined || own === null || own === commitOf(known)) return [];
  return [foreign(file, known, `commit ${shown(own)}, and not ${shown(commitOf(known))}`)];
}

/** Compares each digest with that of the first file that has one of the same name. */
function otherCode(file: ShardFile, files: readonly ShardFile[]): string[] {
  return file.results.shard.code.flatMap(({ id, digest }) => {
    const digestIn = ({ results }: ShardFile): string | undefined =>
      results.shard.code.find((one) => one.id === id)?.digest;
    const known = files.find((one) => digestIn(one) !== undefined);
    if (known === undefined || digestIn(known) === digest) return [];
    return [foreign(file, known, `the code or data of ${id} differ`)];
  });
}

function foreign(file: ShardFile, known: ShardFile, difference: string): string {
  return `${file.name} is of another run than ${known.name}: ${difference}`;
}

/** Short enough for a list of sentences. */
const MOST_SHOWN = 60;

function shown(value: unknown): string {
  const text = Array.isArray(value) ? value.map(nameOf).join(', ') : nameOf(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function nameOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'id' in value) return String(value.id);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function doubled(files: readonly ShardFile[]): string[] {
  const seen = new Map<number, string>();
  return files.flatMap(({ name, results: { shard } }) => {
    const before = seen.get(shard.index);
    seen.set(shard.index, before ?? name);
    return before === undefined
      ? []
      : [`shard ${shard.index}/${shard.of} is there twice: ${before} and ${name}`];
  });
}

function missing(files: readonly ShardFile[]): string[] {
  const of = files[0]?.results.shard.of ?? 0;
  const had = new Set(files.map(({ results }) => results.shard.index));
  return Array.from({ length: of }, (_, i) => i + 1)
    .filter((index) => !had.has(index))
    .map((index) => `shard ${index}/${of} is missing`);
}

function unfinished({ name, results }: ShardFile): string[] {
  return results.complete
    ? []
    : [
        `${name} (shard ${results.shard.index}/${results.shard.of}) is incomplete: go on with run --resume ${name}`,
      ];
}

/** Whether results are one shard of a run. */
export function isShard(results: Results): results is ShardFile['results'] {
  return results.shard !== undefined;
}
