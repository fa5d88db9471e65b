import type { Results } from '../model/results.js';
import type { Shard } from '../model/shard.js';
import { mergeShards, type ShardFile } from './merge-shards.js';
import { ordered, planDigest, planFacts } from './plan-digest.js';
import { shareOf } from './share.js';

/**
 * Lists every reason why these files are not the shards of one run, each once: empty where nothing is missing,
 * doubled or foreign.
 * @param allowIncomplete whether shards may lack rounds, as where a time budget ended them
 */
export function shardProblems(files: readonly ShardFile[], allowIncomplete = false): string[] {
  const [first, ...others] = files;
  if (first === undefined) return ['there is no shard to merge'];
  const foreign = others.flatMap((file) => foreignIn(file, first));
  // Nothing is missing from a run that nobody knows.
  const counted = foreign.length > 0 ? [] : [...doubled(files), ...missing(files)];
  const found = [
    ...files.flatMap(altered),
    ...foreign,
    ...counted,
    ...(allowIncomplete ? [] : files.flatMap(unfinished)),
  ];
  return found.length > 0 ? found : misplaced(files);
}

/** A file that contradicts itself was changed after it was measured. */
function altered({ name, results: { plan, shard } }: ShardFile): string[] {
  return planDigest(plan, shard.workloads) === shard.planDigest
    ? []
    : [`${name} states another plan than the one that it holds`];
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

function foreignIn(file: ShardFile, first: ShardFile): string[] {
  const [a, b] = [first.results, file.results];
  const facts = (results: ShardFile['results']) => planFacts(results.plan, results.shard.workloads);
  const [planned, here] = [facts(a), facts(b)];
  const pairs: readonly (readonly [what: string, there: unknown, here: unknown])[] = [
    ['tool version', a.tool.version, b.tool.version],
    ['schemaVersion', a.schemaVersion, b.schemaVersion],
    ['number of shards', a.shard.of, b.shard.of],
    ['commit', a.environment.gitCommit, b.environment.gitCommit ?? a.environment.gitCommit],
    ...Object.keys(planned).map((what) => [what, planned[what], here[what]] as const),
  ];
  const differing = pairs
    .filter(([what, there, own]) => ordered(there) !== ordered(own) && !(what === 'commit' && there === null))
    .map(([what, there, own]) => `${what} ${shown(own)}, and not ${shown(there)}`);
  const found = [...differing, ...foreignCode(a.shard, b.shard)];
  return found.map((difference) => `${file.name} is of another run than ${first.name}: ${difference}`);
}

/** Compares the digests by the name of what was measured. */
function foreignCode(a: Shard, b: Shard): string[] {
  const here = new Map(b.code.map(({ id, digest }) => [id, digest]));
  const differing = a.code.filter(({ id, digest }) => here.has(id) && here.get(id) !== digest);
  return differing.map(({ id }) => `the code or data of ${id} differ`);
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
