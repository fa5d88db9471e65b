import { realpathSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { isOutside } from '../../compare/sides/is-outside.js';
import { PATIENT_MS, readGitState } from '../../environment/git-state.js';
import { type BlockJob, readBlockJob } from '../../fleet/block-job.js';
import { UsageError } from '../../model/failure.js';
import type { Plan } from '../../model/plan.js';
import type { CodeDigest } from '../../model/shard.js';
import type { WorkloadData } from '../../model/workload-source.js';
import type { Watch } from '../../processes/ask-workload.js';
import { ordered, planDigest } from '../../shards/plan-digest.js';
import { planProblem } from '../../store/plan-problem.js';
import { ownPackage } from '../../version.js';
import { readOptions } from '../options/read-options.js';
import { codeDigests } from '../run/code-digests.js';
import { demandSamePackages, demandSameWorkloads } from '../run/demand-same-run.js';
import { typedBefore } from '../run/prepare-resume.js';
import { type PreparedRun, prepareRun } from '../run/prepare-run.js';
import type { RunDeclarations } from '../run/run-options.js';
import { nameOf } from '../run/typed-again.js';

/** A job that this checkout can measure. */
export interface AcceptedJob {
  readonly job: BlockJob;
  readonly prepared: PreparedRun;
}

/**
 * Checks a job as something that anybody may have written, and prepares what it asks for from this checkout alone.
 * Throws a UsageError with the reason why this agent does not measure it.
 */
export async function acceptJob(
  data: unknown,
  { cwd, declared }: { readonly cwd: string; readonly declared: RunDeclarations },
  watch: Watch,
): Promise<AcceptedJob> {
  const job = readBlockJob(data);
  const { plan, shard } = job;
  const { version } = ownPackage();
  if (job.tool !== version)
    throw new UsageError(`it is of version ${job.tool} of parallel-bench, and here is ${version}`);
  demandSound(plan, shard.workloads, shard.planDigest);
  demandPlainIds(plan);
  for (const path of pathsIn(plan)) demandInside(path, cwd);
  const options = readOptions(declared, typedBefore(plan, {}));
  const prepared = await prepareRun({ names: plan.workloads.map(nameOf), options, declared, cwd }, watch);
  const { commit: gitCommit, dirty: gitDirty } = await readGitState(cwd, PATIENT_MS);
  if (gitCommit !== job.commit)
    throw new UsageError(
      `it is of commit ${job.commit ?? 'none'}, and this checkout is at ${gitCommit ?? 'none'}`,
    );
  if (gitDirty === true) throw new UsageError('this checkout has changes that are not committed');
  demandSameWorkloads('it', plan, prepared.workloads);
  demandSamePackages('it', plan, prepared.plan);
  demandSameStrategies(plan, prepared.plan);
  demandSameCode(shard.code, codeDigests(prepared.workloads, prepared.plan.strategies, cwd));
  const problem = planProblem(plan);
  if (problem !== undefined) throw new UsageError(problem);
  const environment = { ...prepared.environment, gitCommit, gitDirty };
  return { job, prepared: { ...prepared, environment, plan, shard } };
}

/** The plan has to be the share that it claims to be. */
function demandSound(plan: Plan, whole: Plan['workloads'], digest: string): void {
  if (planDigest(plan, whole) !== digest)
    throw new UsageError('its plan is not the one that its digest is of');
  const byId = new Map(whole.map((workload) => [workload.id, workload]));
  const isHeld = (workload: Plan['workloads'][number]): boolean =>
    ordered(byId.get(workload.id)) === ordered(workload);
  if (plan.workloads.length === 0 || !plan.workloads.every(isHeld))
    throw new UsageError('its workloads are not those of its plan');
}

/** An id stands for a file of the tool where it has no path of its own: one that is a path or a list would stand for others. */
function demandPlainIds({ workloads, strategies }: Plan): void {
  const ids = [...workloads.map(({ id }) => id), ...strategies.map(({ id }) => id)];
  const odd = ids.find((id) => /[\\/,*?{}\s]|^\.|^all$/.test(id));
  if (odd !== undefined) throw new UsageError(`it has the id '${odd}', which is no name`);
}

/** Lists every file that the plan names. */
function pathsIn({ workloads, strategies }: Plan): string[] {
  return [
    ...workloads.flatMap(({ path, data }) => [path ?? [], filesOf(data)].flat()),
    ...strategies.flatMap(({ path = [] }) => path),
  ];
}

function filesOf(data: WorkloadData | null): readonly string[] {
  if (data === null) return [];
  return data.kind === 'files' ? [data.pattern, ...data.files] : [data.file];
}

/** Nothing outside the checkout is imported or read, whichever way a path leads there. */
function demandInside(path: string, cwd: string): void {
  if (isAbsolute(path) || isOutside(realpathSync(cwd), realOf(resolve(cwd, path))))
    throw new UsageError(`it names ${path}, which is outside this checkout`);
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // What is not there is refused when it is looked for; a pattern is no file.
    return path;
  }
}

/**
 * Options by which a job could bring code of its own, or make a workload's process talk to another server, and the value
 * that each has where nobody gave one.
 */
const UNTRUSTED: Readonly<Record<string, string>> = { execArgv: 'none', env: 'none', redis: 'private' };

function demandSameStrategies({ strategies }: Plan, here: Plan): void {
  const own = new Map(here.strategies.map((strategy) => [strategy.id, strategy]));
  for (const { id, facts, flip, options } of strategies) {
    const found = own.get(id);
    if (found === undefined || flip !== undefined || ordered(found.facts) !== ordered(facts))
      throw new UsageError(`its strategy ${id} is another one than here`);
    const unknown = Object.keys(options).find((name) => !Object.hasOwn(found.options, name));
    if (unknown !== undefined)
      throw new UsageError(`its strategy ${id} has an option ${unknown}, which is not known here`);
    for (const [name, value] of Object.entries(UNTRUSTED))
      if (Object.hasOwn(options, name) && options[name] !== value)
        throw new UsageError(
          `it sets ${name} of ${id}: an agent takes neither code nor addresses from a job`,
        );
  }
}

function demandSameCode(stated: readonly CodeDigest[], here: readonly CodeDigest[]): void {
  const digests = new Map(stated.map(({ id, digest }) => [id, digest]));
  const other = here.find(({ id, digest }) => digests.get(id) !== digest);
  if (other !== undefined) throw new UsageError(`the code or data of ${other.id} are other ones here`);
}
