import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import type { Plan } from '../../model/plan.js';
import type { Results } from '../../model/results.js';
import type { Watch } from '../../processes/ask-workload.js';
import { readResults } from '../../store/read-results.js';
import { environmentDifferences } from '../../verdict/compare-environments.js';
import { ownPackage } from '../../version.js';
import type { ChosenWorkload } from './choose-workloads.js';
import { type PreparedRun, prepareRun, type RunOptions } from './prepare-run.js';

/**
 * Reads an interrupted run and checks that its rounds and new ones can stand in one file: the same plan, code and
 * machine. Throws a UsageError with the reason where they can't.
 */
export async function prepareResume(
  path: string,
  names: readonly string[],
  options: RunOptions,
  cwd: string,
  watch: Watch,
): Promise<PreparedRun> {
  const earlier = await readResults(path);
  if (earlier.complete)
    throw refused(path, 'is complete: nothing is left to measure. Leave --resume out to measure again');
  demandSameTool(path, earlier);
  demandSameFiles(earlier, cwd);
  const prepared = await prepareRun(
    names.length > 0 ? names : earlier.plan.workloads.map((one) => one.path ?? one.id),
    { ...optionsOf(earlier.plan, options), ...options },
    cwd,
    watch,
  );
  demandSamePlan(path, earlier.plan, prepared.plan, options);
  demandSameWorkloads(path, earlier.plan, prepared.workloads);
  demandSameEnvironment(path, earlier.environment, prepared.environment);
  // The budget is this session's: all else is as it was.
  const timeBudgetMs = (options.timeBudget === undefined ? earlier : prepared).plan.timeBudgetMs;
  return { ...prepared, plan: { ...earlier.plan, timeBudgetMs }, earlier };
}

function demandSameTool(path: string, { tool }: Results): void {
  const { version } = ownPackage();
  if (tool.version !== version)
    throw refused(
      path,
      `was measured by version ${tool.version} of this tool, and this is version ${version}`,
    );
}

/** A results file knows a workload's path only, not what was in it; a file written since may be another workload. */
function demandSameFiles({ plan, startedAt }: Results, cwd: string): void {
  const files = plan.workloads.flatMap(({ path, inputFile }) => [path, inputFile]);
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

/** What prepareRun needs to find the same workloads and check the same limits. The rest is in the plan already. */
function optionsOf({ strategies, workers, preset, workloads }: Plan, given: RunOptions): RunOptions {
  const input = workloads.find(({ inputFile }) => inputFile !== null)?.inputFile;
  return {
    strategies: strategies.join(','),
    workers: workers.join(','),
    ...(preset === 'default' || given.quick || given.thorough ? {} : { [preset]: true }),
    ...(input === null || input === undefined ? {} : { input }),
  };
}

/** Which part of a plan an option decides that has to stay. */
const DECIDES: Readonly<Record<Exclude<keyof RunOptions, 'timeBudget'>, (plan: Plan) => unknown>> = {
  strategies: ({ strategies }) => strategies,
  workers: ({ workers }) => workers,
  sizes: ({ workloads }) => workloads.map(({ sizes }) => sizes),
  input: ({ workloads }) => workloads.map(({ inputFile }) => inputFile),
  quick: ({ preset }) => preset,
  thorough: ({ preset }) => preset,
  matrix: ({ matrix }) => matrix,
  rounds: ({ rounds }) => rounds,
  precision: ({ precision }) => precision,
  seed: ({ seed }) => seed,
  chunk: ({ chunk }) => chunk,
  serialization: ({ serialization }) => serialization,
  timeout: ({ timeoutMs }) => timeoutMs,
};

function demandSamePlan(path: string, earlier: Plan, now: Plan, given: RunOptions): void {
  for (const [option, decides] of Object.entries(DECIDES)) {
    if (!(option in given)) continue;
    const [was, is] = [JSON.stringify(decides(earlier)), JSON.stringify(decides(now))];
    if (was === is) continue;
    const flag = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw refused(path, `has another plan: --${flag} was ${was} and would be ${is}. Leave it out to go on`);
  }
}

function demandSameWorkloads(path: string, { workloads }: Plan, now: readonly ChosenWorkload[]): void {
  const [were, are] = [workloads, now].map((list) =>
    list
      .map(({ id }) => id)
      .sort()
      .join(', '),
  );
  if (were !== are) throw refused(path, `has other workloads: ${were}, not ${are}`);
  for (const { id, sizeUnit, lifecycle, variantOf } of workloads) {
    const found = now.find((one) => one.id === id);
    const same =
      found?.sizeUnit === sizeUnit && found.lifecycle === lifecycle && found.variantOf === variantOf;
    if (!same) throw refused(path, `measured another workload of the name '${id}'`);
  }
}

/** Two results of other versions can be compared, and told apart; rounds of one cell can't. */
const ALSO_BREAKS: ReadonlySet<string> = new Set(['node', 'v8', 'gitCommit']);

/** A busy machine's git may be too slow to tell: that is no difference. */
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
