import { allStrategies } from '../../discovery/find-modules.js';
import { describeEnvironment } from '../../environment/describe-environment.js';
import { UsageError } from '../../model/failure.js';
import type { RoundLimits } from '../../model/plan.js';
import type { Watch } from '../../processes/ask-workload.js';
import { createPlan } from '../../run/plan/create-plan.js';
import { PRESETS } from '../../run/plan/presets.js';
import { planProblem } from '../../store/plan-problem.js';
import { freshSeed } from '../options/seed.js';
import { chooseData } from '../run/choose-data.js';
import { chooseSizes } from '../run/choose-sizes.js';
import { chooseWorkloads } from '../run/choose-workloads.js';
import { beginToCount } from '../run/look-budget.js';
import { planFields } from '../run/plan-fields.js';
import { type PreparedRun, planWorkload } from '../run/prepare-run.js';
import { runWarnings } from '../run/run-warnings.js';
import { poolStrategies } from './pool-strategies.js';
import { POOLS_OPTIONS, type PoolsOptions } from './pools-options.js';

/** A hundred tasks of about a microsecond: what handing over costs is all that differs. */
const DEFAULT_WORKLOAD = { id: 'abs-distance', size: 100_000 };

/** As many as intervals take that hold together for all pools and options, which is 11 with all five packages, and one more. */
const DEFAULT_ROUNDS: RoundLimits = { min: 12, max: 12 };

/** Finds the workload and the installed pools, and plans their measurement. Throws a UsageError for what can't be measured. */
export async function preparePools(
  name: string | undefined,
  options: PoolsOptions,
  cwd: string,
  watch: Watch,
): Promise<PreparedRun> {
  const preset = options.quick ? 'quick' : 'default';
  const { timeBudgetMs = PRESETS[preset].timeBudgetMs, ...decided } = planFields(POOLS_OPTIONS, options);
  const { countsFrom, leftMs } = beginToCount(timeBudgetMs);
  const { strategies, warnings } = poolStrategies(await allStrategies());
  const { id, size } = name === undefined ? DEFAULT_WORKLOAD : { id: name, size: undefined };
  const asked = options.size ?? size;
  const sizesOf = chooseSizes(asked === undefined ? undefined : [asked], options.quick);
  const largestOf: typeof sizesOf = (facts) => [Math.max(...sizesOf(facts))];
  const [environment, workloads] = await Promise.all([
    describeEnvironment(cwd),
    chooseWorkloads(
      { names: [id], data: chooseData(options, cwd), cwd, sizesOf: largestOf, fresh: options.fresh },
      { ...watch, leftMs },
    ),
  ]);
  const [workload] = workloads;
  if (workload === undefined || workloads.length > 1)
    throw new UsageError(`pools measures one workload, and '${id}' names ${workloads.length}: name one.`);
  const plan = createPlan({
    ...PRESETS[preset],
    rounds: options.quick ? PRESETS.quick.rounds : DEFAULT_ROUNDS,
    seed: freshSeed(),
    preset,
    matrix: 'cross',
    precision: PRECISION,
    workloads: [planWorkload(workload, largestOf)],
    strategies,
    workers: [options.workers ?? environment.usableCores],
    timeoutMs: null,
    ...decided,
    timeBudgetMs,
  });
  const problem = planProblem(plan);
  if (problem !== undefined) throw new UsageError(problem);
  return {
    plan,
    workloads,
    environment,
    countsFrom,
    warnings: [...warnings, ...runWarnings(plan, environment, workloads)],
  };
}

/** Decides nothing where every cell gets the same rounds; a plan has to have one. */
const PRECISION = 0.02;
