import { describeEnvironment } from '../../environment/describe-environment.js';
import { environmentWarnings } from '../../environment/environment-warnings.js';
import { limitShortfall, memoryShortfall, readMachineLimits } from '../../environment/machine-limits.js';
import { timerResolutionMs } from '../../environment/timer-resolution.js';
import type { Environment } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import type { Plan, PlannedWorkload, Preset } from '../../model/plan.js';
import type { Results, Warning } from '../../model/results.js';
import type { WorkloadFacts } from '../../model/workload.js';
import type { Watch } from '../../processes/ask-workload.js';
import { createPlan } from '../../run/plan/create-plan.js';
import { parseDuration } from '../../run/plan/parse-duration.js';
import { PRESETS } from '../../run/plan/presets.js';
import { defaultWorkerCounts, parseWorkerCounts } from '../../run/plan/worker-counts.js';
import { MAX_ROUNDS } from '../../store/limits.js';
import { planProblem } from '../../store/plan-problem.js';
import { parseNumber } from '../options/parse-number.js';
import { chooseSizes } from './choose-sizes.js';
import { chooseStrategies } from './choose-strategies.js';
import { type ChosenWorkload, chooseWorkloads } from './choose-workloads.js';

/** The options of `run` as typed, before any is checked. */
export interface RunOptions {
  readonly strategies?: string;
  readonly workers?: string;
  readonly sizes?: string;
  readonly input?: string;
  readonly quick?: boolean;
  readonly thorough?: boolean;
  readonly matrix?: 'cross' | 'full';
  readonly timeBudget?: string;
  readonly rounds?: string;
  readonly precision?: string;
  readonly seed?: string;
  readonly chunk?: string;
  readonly serialization?: 'advanced' | 'json';
  readonly timeout?: string;
}

export interface PreparedRun {
  readonly plan: Plan;
  readonly workloads: readonly ChosenWorkload[];
  readonly environment: Environment;
  readonly warnings: readonly Warning[];
  /** What an interrupted run measured, where this one goes on with it. */
  readonly earlier?: Results;
}

/** Checks every option and says what would be measured. Throws a UsageError before anything is. */
export async function prepareRun(
  names: readonly string[],
  options: RunOptions,
  cwd: string,
  watch: Watch,
): Promise<PreparedRun> {
  const startedAt = performance.now();
  const preset = choosePreset(options);
  const strategies = chooseStrategies(options.strategies);
  const sizesOf = chooseSizes(options.sizes, preset === 'quick');
  const budgetMs =
    options.timeBudget === undefined
      ? PRESETS[preset].timeBudgetMs
      : parseDuration(options.timeBudget, '--time-budget');
  const leftMs = (): number => Math.max(LEAST_LOOK_MS, startedAt + budgetMs - performance.now());
  const [environment, workloads] = await Promise.all([
    describeEnvironment(cwd),
    chooseWorkloads({ names, inputFile: options.input, cwd, sizesOf }, { ...watch, leftMs }),
  ]);
  const planned = workloads.map((one) => planWorkload(one, sizesOf));
  const workers =
    options.workers === undefined
      ? defaultWorkerCounts(environment.usableCores)
      : parseWorkerCounts(options.workers, environment.usableCores);
  const memoryWarnings = demandRoomFor(workers, strategies);
  const { rounds, round } = PRESETS[preset];
  const fixedRounds =
    options.rounds === undefined ? undefined : parseNumber(options.rounds, '--rounds', 1, MAX_ROUNDS);
  const plan = createPlan({
    seed: options.seed === undefined ? freshSeed() : parseNumber(options.seed, '--seed', 0, 2 ** 32 - 1),
    preset,
    matrix: options.matrix ?? 'cross',
    workloads: planned,
    strategies,
    workers,
    rounds: fixedRounds === undefined ? rounds : { min: fixedRounds, max: fixedRounds },
    round,
    timeBudgetMs: budgetMs,
    timeoutMs: options.timeout === undefined ? null : parseDuration(options.timeout, '--timeout'),
    chunk: options.chunk === undefined ? 1 : parseNumber(options.chunk, '--chunk', 1, 1_000_000),
    serialization: options.serialization ?? 'advanced',
    precision: parsePrecision(options.precision),
  });
  const problem = planProblem(plan);
  if (problem !== undefined) throw new UsageError(problem);
  const warnings = [
    ...environmentWarnings(environment, timerResolutionMs()),
    ...workerWarnings(plan, environment),
    ...memoryWarnings,
    ...lossWarnings(workloads),
  ];
  return { plan, workloads, environment, warnings };
}

/** A budget too short to measure in is no reason to call a workload endless. */
const LEAST_LOOK_MS = 5000;

function choosePreset({ quick, thorough }: RunOptions): Preset {
  if (quick && thorough) throw new UsageError('--quick and --thorough exclude each other; use one.');
  if (quick) return 'quick';
  return thorough ? 'thorough' : 'default';
}

function planWorkload(
  chosen: ChosenWorkload,
  sizesOf: (facts: WorkloadFacts) => readonly number[],
): PlannedWorkload {
  const { id, title, sizeUnit, lifecycle, variantOf, namedPath, inputFile } = chosen;
  const sizes = sizesOf(chosen);
  return { id, title, sizeUnit, lifecycle, variantOf, sizes, path: namedPath, inputFile };
}

/** What a worker gets is not what the workload made: it computes on, and may answer otherwise. */
function lossWarnings(workloads: readonly ChosenWorkload[]): Warning[] {
  return workloads.flatMap(({ id, trial }) =>
    (trial?.losses ?? []).map((loss): Warning => ({ code: 'changed-on-arrival', message: `${id}: ${loss}` })),
  );
}

/** What the system would refuse is said now, not after an hour of measuring; what it may do is warned of. */
function demandRoomFor(workers: readonly number[], strategies: readonly string[]): Warning[] {
  const limits = readMachineLimits();
  const most = Math.max(...workers);
  const kind = strategies.includes('child-fork') ? 'process' : 'thread';
  const shortfall = limitShortfall(most, kind, limits);
  if (shortfall !== undefined) throw new UsageError(shortfall);
  const message = memoryShortfall(most, kind, limits);
  return message === undefined ? [] : [{ code: 'memory-limit', message }];
}

function workerWarnings({ workers }: Plan, { usableCores }: Environment): Warning[] {
  const tooMany = workers.filter((count) => count > usableCores);
  if (tooMany.length === 0) return [];
  const cores = usableCores === 1 ? '1 core' : `${usableCores} cores`;
  const message = `${tooMany.join(', ')} workers on ${cores} that this process may use: they take turns, so expect no speed-up from the extra ones`;
  return [{ code: 'more-workers-than-cores', message }];
}

/** A cell is known well enough when its interval's half-width is this share of it. */
const DEFAULT_PRECISION = 0.02;

function parsePrecision(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PRECISION;
  const percent = Number(text.replace(/%$/, ''));
  if (text.trim().endsWith('%') && percent > 0 && percent <= 50) return percent / 100;
  throw new UsageError(`--precision takes a percentage above 0% and up to 50%, such as 2%; seen: '${text}'.`);
}

function freshSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
