import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import type { Plan, PlannedWorkload } from '../../model/plan.js';
import type { Results } from '../../model/results.js';
import type { CodeDigest, Shard, ShardNumber } from '../../model/shard.js';
import type { WorkloadData } from '../../model/workload-source.js';
import type { Watch } from '../../processes/ask-workload.js';
import { readResults } from '../../store/read-results.js';
import { environmentDifferences } from '../../verdict/compare-environments.js';
import { ownPackage } from '../../version.js';
import { readOptions, type Typed } from '../options/read-options.js';
import type { ChosenWorkload } from './choose-workloads.js';
import { codeDigests } from './code-digests.js';
import { contradictions } from './plan-fields.js';
import { type PreparedRun, prepareRun, type RunRequest } from './prepare-run.js';

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
  const earlier = await readResults(path);
  if (earlier.plan.strategies.some(({ flip }) => flip !== undefined))
    throw refused(path, "was measured by pools, which can't be resumed: measure again with pools");
  if (earlier.machines !== undefined)
    throw refused(path, 'was merged of shards: resume the shard that is incomplete, and merge again');
  if (earlier.complete)
    throw refused(path, 'is complete: nothing is left to measure. Leave --resume out to measure again');
  demandSameTool(path, earlier);
  demandSameFiles(earlier, cwd);
  const asked = readOptions(declared, { ...typedBefore(earlier.plan, typed), ...typed });
  demandSameShard(path, earlier.shard, asked.shard);
  // Without names the share itself is planned, which is not divided once more.
  const options = { ...asked, shard: names.length > 0 ? earlier.shard : undefined };
  const named = names.length > 0 ? names : earlier.plan.workloads.map(nameOf);
  const prepared = await prepareRun({ names: named, options, declared, cwd }, watch);
  const contradicted = contradictions(declared, typed, earlier.plan, prepared.plan);
  if (contradicted.length > 0)
    throw refused(
      path,
      `has another plan: ${contradicted.join(', ')}. Leave ${contradicted.length > 1 ? 'them' : 'it'} out to go on`,
    );
  demandSameWorkloads(path, earlier.plan, prepared.workloads);
  demandSamePackages(path, earlier.plan, prepared.plan);
  demandSameCode(path, earlier.shard, codeDigests(prepared.workloads, prepared.plan.strategies, cwd));
  demandSameEnvironment(path, earlier.environment, prepared.environment);
  // The budget is this session's; everything else is as it was.
  const timeBudgetMs = ('timeBudget' in typed ? prepared : earlier).plan.timeBudgetMs;
  return { ...prepared, plan: { ...earlier.plan, timeBudgetMs }, earlier };
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

function demandSameTool(path: string, { tool }: Results): void {
  const { version } = ownPackage();
  if (tool.version !== version)
    throw refused(
      path,
      `was measured by version ${tool.version} of this tool, and this is version ${version}`,
    );
}

/**
 * Throws a UsageError where a file is missing or was written after the run had started. A results file knows
 * only the path of a workload or strategy, not its content, so a file written since may be another one.
 */
export function demandSameFiles({ plan, startedAt }: Results, cwd: string): void {
  const files = [
    ...plan.workloads.flatMap(({ path, data }) => [path, ...filesOf(data)]),
    ...plan.strategies.flatMap(({ path = null }) => path),
  ];
  for (const file of files) {
    if (file === null) continue;
    const status = statSync(resolve(cwd, file), { throwIfNoEntry: false });
    if (status === undefined)
      throw new UsageError(`there is no file '${file}': resume where the run was started.`);
    if (status.mtimeMs > Date.parse(startedAt)) {
      throw new UsageError(
        `${file} was changed after the run had started, so old and new rounds can't stand together: measure again.`,
      );
    }
  }
}

export function nameOf({ path, id, exportName }: PlannedWorkload): string {
  if (path === null) return id;
  return exportName === null ? path : `${path}#${exportName}`;
}

function filesOf(data: WorkloadData | null): readonly string[] {
  if (data === null) return [];
  return data.kind === 'files' ? data.files : [data.file];
}

/**
 * Returns the options that find the data again. Files are looked for anew in the folder where they were
 * found; other files than before make another plan.
 */
function typedData(data: WorkloadData): Typed {
  if (data.kind === 'text') return { input: data.file };
  if (data.kind === 'calls') return { calls: data.file };
  return { files: data.pattern, ...(data.as === 'bytes' && { bytes: true }) };
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

export function demandSameWorkloads(path: string, { workloads }: Plan, now: readonly ChosenWorkload[]): void {
  const [were, are] = [workloads, now].map((list) =>
    list
      .map(({ id }) => id)
      .sort()
      .join(', '),
  );
  if (were !== are) throw refused(path, `has other workloads: ${were}, not ${are}`);
  // The lifecycle is the plan's own where --lifecycle chose it.
  for (const { id, sizeUnit, measures, variantOf } of workloads) {
    const found = now.find((one) => one.id === id);
    const same = found?.sizeUnit === sizeUnit && found.measures === measures && found.variantOf === variantOf;
    if (!same) throw refused(path, `measured another workload of the name '${id}'`);
  }
}

/** A pool of another version is another strategy. */
export function demandSamePackages(path: string, { strategies }: Plan, now: Plan): void {
  for (const { id, package: before } of strategies) {
    const here = now.strategies.find((one) => one.id === id)?.package;
    if (here?.version === before?.version) continue;
    const [was, is] = [before, here].map((one) => one?.version ?? 'without one');
    throw refused(path, `measured ${id} with another version of its package: ${was}, and here it is ${is}`);
  }
}

/**
 * Further differences that keep rounds of one cell apart. Two whole results that differ in these can still be
 * compared.
 */
const ALSO_BREAKS: ReadonlySet<string> = new Set(['node', 'v8', 'gitCommit']);

/** The commit where git was too slow to report it, as on a busy machine. That is no difference. */
const UNKNOWN = 'unknown';

function demandSameEnvironment(path: string, earlier: Environment, now: Environment): void {
  const difference = environmentDifferences(earlier, now).find(
    ({ field, breaks, base, head }) =>
      breaks || (ALSO_BREAKS.has(field) && base !== UNKNOWN && head !== UNKNOWN),
  );
  if (difference === undefined) return;
  const { field, base, head } = difference;
  throw refused(path, `was measured in another environment: ${field} was ${base} and is ${head}`);
}

function refused(path: string, reason: string): UsageError {
  return new UsageError(`${path} ${reason}.`);
}
