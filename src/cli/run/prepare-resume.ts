import type { Plan } from '../../model/plan.js';
import type { CodeDigest, Shard, ShardNumber } from '../../model/shard.js';
import type { Watch } from '../../processes/ask-workload.js';
import { readResults } from '../../store/read-results.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { codeDigests } from './code-digests.js';
import { demandMeasuredBy, refused, resumable } from './demand-same-run.js';
import { type PreparedRun, prepareRun, type RunRequest } from './prepare-run.js';
import { resumedRun } from './resumed-run.js';
import { nameOf, typedData } from './typed-again.js';

/**
 * Reads an interrupted run and checks that its rounds and new ones may share a file: the plan, the code and
 * the machine must be the same. Throws a UsageError with the reason where they are not.
 */
export async function prepareResume(
  path: string,
  typed: Typed,
  { names, declared, cwd }: Omit<RunRequest, 'options'>,
  watch: Watch,
): Promise<PreparedRun> {
  const read = await readResults(path);
  demandMeasuredBy('run', path, read);
  if (read.machines !== undefined)
    throw refused(path, 'was merged of shards: resume the shard that is incomplete, and merge again');
  const earlier = resumable(path, read, cwd, 'retryFailed' in typed ? 'every-failed' : 'from-outside');
  const asked = readOptions(declared, { ...typedBefore(earlier.plan, typed), ...typed });
  demandSameShard(path, earlier.shard, asked.shard);
  // Without names the share itself is planned, which is not divided once more.
  const options = { ...asked, shard: names.length > 0 ? earlier.shard : undefined };
  const named = names.length > 0 ? names : earlier.plan.workloads.map(nameOf);
  const prepared = await prepareRun({ names: named, options, declared, cwd }, watch);
  const resumed = resumedRun(path, { earlier, prepared, declared, typed });
  demandSameCode(path, earlier.shard, codeDigests(prepared.workloads, prepared.plan.strategies, cwd));
  return resumed;
}

function demandSameShard(path: string, held: Shard | undefined, asked: ShardNumber | undefined): void {
  if (asked === undefined || (held?.index === asked.index && held.of === asked.of)) return;
  const is = held === undefined ? 'is no shard' : `is shard ${held.index}/${held.of}`;
  throw refused(path, `${is}, and --shard says ${asked.index}/${asked.of}: leave --shard out to go on`);
}

/** A shard knows the content of what it measured. */
function demandSameCode(path: string, shard: Shard | undefined, now: readonly CodeDigest[]): void {
  const before = new Map(shard?.code.map(({ id, digest }) => [id, digest]));
  const changed = now.find(({ id, digest }) => before.has(id) && before.get(id) !== digest);
  if (changed !== undefined)
    throw refused(path, `measured other code or data of ${changed.id} than there is now: measure again`);
}

/**
 * Returns the options that find the earlier workloads again and check the limits again. The rest is in the
 * plan already.
 */
export function typedBefore({ strategies, workers, preset, fresh, workloads }: Plan, typed: Typed): Typed {
  const [data] = workloads.flatMap((one) => one.data ?? []);
  const asks = 'quick' in typed || 'thorough' in typed;
  return {
    strategies: strategies.map(({ id, path = id }) => path).join(','),
    workers: workers.join(','),
    ...(preset !== 'default' && !asks && { [preset]: true }),
    ...(fresh && { fresh }),
    ...(data !== undefined && typedData(data)),
  };
}
