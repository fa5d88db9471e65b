import { basename, extname } from 'node:path';
import { git } from '../../compare/checkouts/build-step.js';
import { demandOwnCommit } from '../../compare/checkouts/named-commit.js';
import { strategyIds } from '../../discovery/find-modules.js';
import { PATIENT_MS, readGitState } from '../../environment/git-state.js';
import { nodeMajor } from '../../environment/runtime.js';
import { readSeriesJob, type SeriesJob } from '../../fleet/series-job.js';
import { messageOf, UsageError } from '../../model/failure.js';
import type { OptionValues } from '../../model/strategy-facts.js';
import { RESOURCE_LIMITS } from '../../model/worker-options/resource-limits.js';
import { SIDES } from '../../verdict/side-name.js';
import { ownPackage } from '../../version.js';

/** A series that this checkout can measure. */
export interface AcceptedSeries {
  readonly job: SeriesJob;
  /** The root of the agent's repository, in which both commits are. */
  readonly root: string;
}

/**
 * Checks a series of pairs as something that anybody may have written. Nothing of it is checked out, built or loaded
 * here. Throws a UsageError with the reason why this agent does not measure it.
 */
export async function acceptSeries(data: unknown, cwd: string): Promise<AcceptedSeries> {
  const job = readSeriesJob(data);
  const { version } = ownPackage();
  if (job.tool !== version)
    throw new UsageError(`it is of version ${job.tool} of parallel-bench, and here is ${version}`);
  if (job.node !== nodeMajor())
    throw new UsageError(`it was started with Node ${job.node}, and here is Node ${nodeMajor()}`);
  for (const path of [job.folder, job.files.base, job.files.head]) demandPlainPath(path);
  demandKnownCells(job);
  demandLimitsAlone(job.workerOptions);
  const { commit, dirty } = await readGitState(cwd, PATIENT_MS);
  const { base, head } = job.commits;
  if (commit !== head)
    throw new UsageError(
      `head is commit ${head.slice(0, 9)}, and this checkout is at ${commit?.slice(0, 9) ?? 'none'}`,
    );
  if (dirty === true) throw new UsageError('this checkout has changes that are not committed');
  const root = await git(['rev-parse', '--show-toplevel'], cwd);
  await demandOwnCommit(base, root);
  return { job, root };
}

/** A path leads from a checkout into that checkout. What links do is looked at when both sides are checked out. */
function demandPlainPath(path: string): void {
  if (/^[\\/]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(path))
    throw new UsageError(`it names ${path}, which is outside this checkout`);
}

function demandKnownCells({ workload, files, cells }: SeriesJob): void {
  const own = cells.filter((cell) => cell.workload === workload);
  if (own.length === 0) throw new UsageError(`it has no cell of ${workload}`);
  const misnamed = SIDES.find((side) => basename(files[side], extname(files[side])) !== workload);
  if (misnamed !== undefined)
    throw new UsageError(`its file ${files[misnamed]} of ${misnamed} is not called ${workload}`);
  const known = strategyIds();
  const unknown = own.find(({ strategy }) => !known.includes(strategy));
  if (unknown !== undefined) throw new UsageError(`its strategy ${unknown.strategy} is not known here`);
}

/** Flags of Node and variables could bring code of their own. */
function demandLimitsAlone(options: OptionValues): void {
  for (const [name, value] of Object.entries(options)) {
    if (name !== RESOURCE_LIMITS.name)
      throw new UsageError(`it sets ${name}: an agent takes neither code nor addresses from a job`);
    try {
      RESOURCE_LIMITS.parse(String(value));
    } catch (error) {
      throw new UsageError(`its ${name} ${messageOf(error)}`, { cause: error });
    }
  }
}
