import { allStrategies } from '../../discovery/find-modules.js';
import { describeEnvironment } from '../../environment/describe-environment.js';
import type { CellKey } from '../../model/cell.js';
import type { Environment } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import { isForDefault } from '../../model/for-default.js';
import type { AskedProbe, Observation } from '../../model/observation.js';
import type { Plan, PlannedWorkload, Preset } from '../../model/plan.js';
import type { PythonProgram } from '../../model/python-program.js';
import type { Results, Warning } from '../../model/results.js';
import type { Shard, ShardNumber } from '../../model/shard.js';
import { bySimplicity } from '../../model/simplicity.js';
import type { Strategy } from '../../model/strategy.js';
import type { PlannedStrategy } from '../../model/strategy-facts.js';
import type { Lifecycle, WorkloadFacts } from '../../model/workload.js';
import type { Watch } from '../../processes/ask-workload.js';
import { createPlan, type Suits } from '../../run/plan/create-plan.js';
import { PRESETS } from '../../run/plan/presets.js';
import { planDigest } from '../../shards/plan-digest.js';
import { shareOf } from '../../shards/share.js';
import { planProblem } from '../../store/plan-problem.js';
import { demandFlags } from '../options/demand-flags.js';
import { LADDER } from '../options/parse-strategies.js';
import { freshSeed } from '../options/seed.js';
import { planStrategies } from '../options/strategy-options.js';
import { defaultWorkerCounts } from '../options/worker-counts.js';
import { chooseData } from './choose-data.js';
import { chooseSizes } from './choose-sizes.js';
import { chooseOwnStrategies } from './choose-strategies.js';
import { type ChosenWorkload, chooseWorkloads } from './choose-workloads.js';
import { codeDigests } from './code-digests.js';
import { demandSendable } from './demand-sendable.js';
import { beginToCount } from './look-budget.js';
import { planFields } from './plan-fields.js';
import type { RunDeclarations, RunOptions } from './run-options.js';
import { runWarnings } from './run-warnings.js';

/** What a run is asked to do. */
export interface RunRequest {
  /** Ids, files, folders and globs of workloads; an empty list means all built-in ones. */
  readonly names: readonly string[];
  readonly options: RunOptions;
  /** The declarations by which the options were read. */
  readonly declared: RunDeclarations;
  readonly cwd: string;
}

/** The articles' experiments in Python, and what runs them. */
export interface PythonRun {
  /** A path, or a name on the PATH. */
  readonly command: string;
  /** What it was called. */
  readonly named: string;
  readonly programs: readonly PythonProgram[];
}

export interface PreparedRun {
  readonly plan: Plan;
  readonly workloads: readonly ChosenWorkload[];
  readonly environment: Environment;
  readonly warnings: readonly Warning[];
  /** When the time budget began to count, by `performance.now`. */
  readonly countsFrom: number;
  /** Where the plan is a share of a larger one. */
  readonly shard?: Shard;
  /** The probes to make before anything is measured. */
  readonly probes?: readonly AskedProbe[];
  /** The results of an interrupted run, where this run goes on with it. */
  readonly earlier?: Results;
  /** The cells of which each round says how long others wait, because that is judged. */
  readonly watched?: readonly CellKey[];
  /** What is measured in Python, between the cells. */
  readonly python?: PythonRun;
  /** What was asked for and can't be made here, and why. */
  readonly unmade?: readonly Observation[];
}

/**
 * Finds the workloads, and plans the measurement. Throws a UsageError for what can't be measured or saved.
 */
export async function prepareRun(
  { names, options, declared, cwd }: RunRequest,
  watch: Watch,
): Promise<PreparedRun> {
  const preset = choosePreset(options);
  demandSeed(options);
  const { timeBudgetMs = PRESETS[preset].timeBudgetMs, ...decided } = planFields(declared, options);
  const { countsFrom, leftMs } = beginToCount(timeBudgetMs);
  const known = await allStrategies();
  // Looked at before any workload is, and again when it is known whether one waits for something.
  await demandFlags(planStrategies(known, options.strategies, options));
  const own = await chooseOwnStrategies(options.strategies, options.ownOptions, cwd, { ...watch, leftMs });
  const sizesOf = chooseSizes(options.sizes, preset === 'quick');
  const asked = names.length === 0 && options.strategies?.includes(LADDER) ? LADDER_WORKLOADS : names;
  const [environment, workloads] = await Promise.all([
    describeEnvironment(cwd),
    chooseWorkloads(
      { names: asked, data: chooseData(options, cwd), cwd, sizesOf, fresh: options.fresh },
      { ...watch, leftMs },
    ),
  ]);
  const builtIn = planStrategies(known, options.strategies, options, workloads);
  const strategies = inOrder([...builtIn, ...own]);
  const plan = createPlan(
    {
      ...PRESETS[preset],
      seed: freshSeed(),
      preset,
      workloads: workloads.map((one) => planWorkload(one, sizesOf, options.lifecycle)),
      strategies,
      workers: defaultWorkerCounts(environment.usableCores),
      timeoutMs: null,
      ...decided,
      timeBudgetMs,
    },
    suiting(known, options.strategies, workloads),
  );
  demandSendable(plan.strategies, known, workloads);
  const share = shareFor(options.shard, { plan, workloads, cwd });
  const warnings = runWarnings(share.plan, environment, share.workloads);
  const problem = planProblem(share.plan);
  if (problem !== undefined) throw new UsageError(problem);
  return { ...share, environment, warnings, countsFrom };
}

/** Shards that draw other inputs, or in another order, are shards of different runs. */
function demandSeed({ shard, seed, resume }: RunOptions): void {
  if (shard !== undefined && seed === undefined && resume === undefined)
    throw new UsageError(
      `--shard goes with --seed: every shard of a run takes the same one, such as --shard ${shard.index}/${shard.of} --seed 1.`,
    );
}

type Share = Pick<PreparedRun, 'plan' | 'workloads' | 'shard'>;

/** The whole plan without a shard. */
function shareFor(
  number: ShardNumber | undefined,
  { plan, workloads, cwd }: Pick<PreparedRun, 'plan' | 'workloads'> & { readonly cwd: string },
): Share {
  if (number === undefined) return { plan, workloads };
  const share = shareOf(plan, number);
  const held = new Set(share.workloads.map(({ id }) => id));
  return {
    plan: share,
    workloads: workloads.filter(({ id }) => held.has(id)),
    shard: {
      ...number,
      planDigest: planDigest(plan),
      workloads: plan.workloads,
      code: codeDigests(workloads, plan.strategies, cwd),
    },
  };
}

/** The simplest first. */
function inOrder(strategies: readonly PlannedStrategy[]): PlannedStrategy[] {
  const order = bySimplicity(strategies);
  return strategies.toSorted((a, b) => order(a.id, b.id));
}

/** What nobody named and is only for tasks that wait, or load, has no place among those that compute. */
function suiting(
  known: readonly Strategy[],
  named: readonly string[] | undefined,
  workloads: readonly ChosenWorkload[],
): Suits {
  if (named !== undefined) return () => true;
  const unsuited = new Set(
    workloads.flatMap((workload) =>
      known
        .filter((strategy) => !isForDefault(strategy, workload))
        .map((strategy) => `${strategy.id}/${workload.id}`),
    ),
  );
  return (strategy, workload) => !unsuited.has(`${strategy}/${workload}`);
}

/** What the ladder measures where nothing else is named: what tasks cost, and from which length they pay. */
const LADDER_WORKLOADS = ['no-op', 'task-length'];

function choosePreset({ quick, thorough }: RunOptions): Preset {
  if (quick && thorough) throw new UsageError('--quick and --thorough exclude each other; use one.');
  if (quick) return 'quick';
  return thorough ? 'thorough' : 'default';
}

/** Returns a workload as a plan has it. */
export function planWorkload(
  chosen: ChosenWorkload,
  sizesOf: (facts: WorkloadFacts) => readonly number[],
  lifecycle: Lifecycle = chosen.lifecycle,
): PlannedWorkload {
  const { id, title, sizeUnit, measures, variantOf, namedPath, source } = chosen;
  const { exportName, data } = source;
  const sizes = sizesOf(chosen);
  return { id, title, sizeUnit, lifecycle, measures, variantOf, sizes, path: namedPath, exportName, data };
}
