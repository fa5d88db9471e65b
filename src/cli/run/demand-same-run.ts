import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import type { Plan } from '../../model/plan.js';
import type { Results } from '../../model/results.js';
import { counted } from '../../report/drawing/quantity.js';
import { type Again, measuredAgain } from '../../run/measured-again.js';
import { environmentDifferences } from '../../verdict/compare-environments.js';
import { ownPackage } from '../../version.js';
import type { ChosenWorkload } from './choose-workloads.js';
import { demandSameData, filesOf } from './demand-same-data.js';
import { measuredBy, type Planner } from './measured-by.js';
import type { PreparedRun } from './prepare-run.js';

/**
 * Returns the results to go on with, in which cells that failed are open where they are to be measured again. Throws a UsageError
 * for a run that is over, or was measured by another tool or on files that have changed since.
 */
export function resumable(path: string, earlier: Results, cwd: string, again?: Again): Results {
  const opened = measuredAgain(earlier, again);
  if (earlier.complete && opened === undefined) throw refused(path, wordsOfComplete(earlier));
  demandSameTool(path, earlier);
  demandSameFiles(earlier, cwd);
  return opened ?? earlier;
}

/** Says why a complete run is not gone on with, and what can be done. */
export function wordsOfComplete(earlier: Pick<Results, 'cells' | 'plan'>): string {
  const failed = earlier.cells.filter(({ status }) => status === 'failed').length;
  const done = 'is complete: nothing is left to measure. Leave --resume out to measure again';
  // No other command measures failed cells again.
  return failed === 0 || measuredBy(earlier) !== 'run'
    ? done
    : `${done}, or give --retry-failed to measure what failed of itself again (${counted(failed, 'cell')})`;
}

/** Throws a UsageError for a run that another command has planned, which is the one that can go on with it. */
export function demandMeasuredBy(command: Planner, path: string, earlier: Results): void {
  const by = measuredBy(earlier);
  if (by === command) return;
  if (by === 'assume')
    throw refused(path, "was measured by assume, which can't be resumed: measure again with assume");
  throw refused(path, `was measured by ${by}: resume it with ${by} --resume ${path}`);
}

/** Throws a UsageError where workloads, data, packages or machine are others than those of the interrupted run. */
export function demandSameRun(path: string, earlier: Results, prepared: PreparedRun): void {
  demandSameWorkloads(path, earlier.plan, prepared.workloads);
  demandSameData(path, earlier.plan.workloads, prepared.plan.workloads);
  demandSamePackages(path, earlier.plan, prepared.plan);
  demandSameEnvironment(path, earlier.environment, prepared.environment);
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

/** Says why a run can't be resumed. */
export function refused(path: string, reason: string): UsageError {
  return new UsageError(`${path} ${reason}.`);
}
