import { createHash } from 'node:crypto';
import type { GitState } from '../../environment/git-state.js';
import { machineParts } from '../../findings/machine-parts.js';
import type { BlockJob } from '../../fleet/block-job.js';
import { blockJobs, withinCheckout } from '../../fleet/block-jobs.js';
import { UsageError } from '../../model/failure.js';
import { METRICS } from '../../model/recorded-metrics.js';
import { type Results, SCHEMA_VERSION } from '../../model/results.js';
import type { Watch } from '../../processes/ask-workload.js';
import { measuredAgain } from '../../run/measured-again.js';
import { Recorder } from '../../run/recorder.js';
import { planOf } from '../../shards/blocks.js';
import type { ShardFile } from '../../shards/merge-shards.js';
import { planDigest } from '../../shards/plan-digest.js';
import { readResults } from '../../store/read-results.js';
import { ownPackage } from '../../version.js';
import { readOptions, type Typed } from '../options/read-options.js';
import { codeDigests } from './code-digests.js';
import { demandSameData } from './demand-same-data.js';
import { demandSameFiles, demandSameWorkloads, wordsOfComplete } from './demand-same-run.js';
import { contradictions } from './plan-fields.js';
import { typedBefore } from './prepare-resume.js';
import { type PreparedRun, prepareRun, type RunRequest } from './prepare-run.js';
import { nameOf } from './typed-again.js';

/** A run that agents measure. */
export interface FleetRun {
  /** The whole plan before anything is measured. */
  readonly unmeasured: Results;
  /** Every block, by the id of its job. */
  readonly jobs: ReadonlyMap<string, BlockJob>;
  /** Blocks that an earlier session has. */
  readonly done: ReadonlyMap<string, ShardFile['results']>;
}

/** Plans a run that agents measure. Throws a UsageError as `prepareRun` does, and for files outside the checkout. */
export async function prepareFleet(request: RunRequest, git: GitState, watch: Watch): Promise<FleetRun> {
  if (request.options.shard !== undefined)
    throw new UsageError('--agents and --shard exclude each other: agents divide the plan by themselves.');
  const prepared = atCommit(await prepareRun(request, watch), git);
  return fleetRun(prepared, request.cwd, new Date().toISOString());
}

/**
 * Goes on with a run that agents were measuring: what is done is kept, and what an agent has begun is its agent's to go
 * on with. Throws a UsageError where the plan, the code or the tool is another one now.
 */
export async function resumeFleet(
  path: string,
  typed: Typed,
  { names, declared, cwd }: Omit<RunRequest, 'options'>,
  git: GitState,
  watch: Watch,
): Promise<FleetRun> {
  const earlier = await readResults(path);
  const refused = (reason: string): UsageError => new UsageError(`${path} ${reason}.`);
  if (earlier.machines === undefined)
    throw refused('was not measured by agents: leave --agents out to go on');
  const again = 'retryFailed' in typed ? 'every-failed' : 'from-outside';
  if (earlier.complete && measuredAgain(earlier, again) === undefined)
    throw refused(wordsOfComplete(earlier));
  const { version } = ownPackage();
  if (earlier.tool.version !== version)
    throw refused(
      `was measured by version ${earlier.tool.version} of this tool, and this is version ${version}`,
    );
  demandSameFiles(earlier, cwd);
  const options = readOptions(declared, { ...typedBefore(earlier.plan, {}), ...typed });
  const named = names.length > 0 ? names : earlier.plan.workloads.map(nameOf);
  const prepared = atCommit(await prepareRun({ names: named, options, declared, cwd }, watch), git);
  const now = withinCheckout(prepared.plan, cwd);
  const contradicted = contradictions(declared, typed, earlier.plan, now);
  if (contradicted.length > 0) throw refused(`has another plan: ${contradicted.join(', ')}`);
  demandSameWorkloads(path, earlier.plan, prepared.workloads);
  demandSameData(path, earlier.plan.workloads, now.workloads);
  const { gitCommit } = prepared.environment;
  const other = earlier.machines.find(({ environment }) => environment.gitCommit !== gitCommit);
  if (other !== undefined)
    throw refused(
      `was measured at commit ${other.environment.gitCommit ?? 'none'}, and here is ${gitCommit ?? 'none'}`,
    );
  const { timeBudgetMs } = 'timeBudget' in typed ? prepared.plan : earlier.plan;
  const plan = { ...plannedPart(earlier), timeBudgetMs };
  const run = fleetRun({ ...prepared, plan }, cwd, earlier.startedAt);
  const done = new Map(
    [...run.jobs].flatMap(([id, job]) => {
      const machine = earlier.machines?.findIndex(({ shard }) => shard === job.shard.index) ?? -1;
      const part = machine < 0 ? undefined : machineParts(earlier)[machine]?.results;
      if (part === undefined) return [];
      const share = shareOfPart(part, job);
      const isDone = earlier.machines?.[machine]?.complete === true;
      // A block with a cell to measure again is handed out anew: its rounds are of one agent.
      const complete = isDone && measuredAgain(share, again) === undefined;
      return [[id, { ...share, complete, shard: job.shard }] as const];
    }),
  );
  return { ...run, done };
}

function atCommit(prepared: PreparedRun, { commit, dirty }: GitState): PreparedRun {
  return {
    ...prepared,
    environment: { ...prepared.environment, gitCommit: commit, gitDirty: dirty },
  };
}

/** A part holds what nobody has measured as well, which other blocks are of. */
function shareOfPart(part: Results, { plan }: BlockJob): Results {
  const held = plan.workloads.map(({ id }) => id);
  const isHeld = ({ workload }: { readonly workload: string }): boolean => held.includes(workload);
  return {
    ...part,
    plan: planOf(part.plan, held),
    cells: part.cells.filter(isHeld),
    controls: part.controls.filter(isHeld),
  };
}

/** The plan without the sizes that were added since. */
function plannedPart({ plan }: Results): Results['plan'] {
  const sizes = new Map(plan.workloads.map((workload) => [workload.id, new Set(workload.sizes)]));
  return { ...plan, cells: plan.cells.filter(({ workload, size }) => sizes.get(workload)?.has(size)) };
}

function fleetRun(prepared: PreparedRun, cwd: string, startedAt: string): FleetRun {
  const { workloads, environment } = prepared;
  if (environment.gitDirty === true)
    throw new UsageError(
      'agents measure a commit, and this checkout has changes that are not committed: commit or stash them.',
    );
  const plan = withinCheckout(prepared.plan, cwd);
  const tool = ownPackage();
  const jobs = blockJobs(plan, {
    run: createHash('sha256')
      .update(`${startedAt} ${planDigest(plan)}`)
      .digest('hex')
      .slice(0, 16),
    tool: tool.version,
    commit: environment.gitCommit,
    code: codeDigests(workloads, prepared.plan.strategies, cwd),
  });
  const head = { schemaVersion: SCHEMA_VERSION, tool, startedAt, environment, metrics: METRICS } as const;
  return { unmeasured: new Recorder(head, plan).results(0, false, null), jobs, done: new Map() };
}
