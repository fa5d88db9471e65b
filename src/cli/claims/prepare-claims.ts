import { cellsOfClaims, watchedCells } from '../../claims/judging/cells-of.js';
import type { Machine } from '../../claims/judging/claim.js';
import { probesOfClaims } from '../../claims/judging/probes-of.js';
import { CONFIDENCE } from '../../claims/judging/seen.js';
import type { Environment } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import type { Plan, RoundBudget } from '../../model/plan.js';
import type { Results } from '../../model/results.js';
import type { Watch } from '../../processes/ask-workload.js';
import { PRESETS } from '../../run/plan/presets.js';
import { roundsForInterval } from '../../statistics/estimate.js';
import { readResults } from '../../store/read-results.js';
import { freshSeed } from '../options/seed.js';
import { chooseSizes } from '../run/choose-sizes.js';
import { chooseWorkloads } from '../run/choose-workloads.js';
import { demandMeasuredBy, demandSameRun, refused, resumable } from '../run/demand-same-run.js';
import { prepareCells } from '../run/prepare-cells.js';
import type { PreparedRun } from '../run/prepare-run.js';
import type { ClaimsOptions } from './claims-options.js';
import { allClaims, claimsNamed, type NamedClaim } from './find-claims.js';
import { type PreparedPython, preparePython } from './prepare-python.js';

/** As many as an interval takes. */
const ROUNDS = roundsForInterval(CONFIDENCE);

/** With room: a run that is cut short lacks rounds for its intervals, and so shows nothing. */
const TIME_BUDGET_MS = 480_000;

/** The articles' own sizes, all of them. */
const FULL_SIZE_BUDGET_MS = 2_400_000;

/** The experiments in Python take about two minutes more. */
const PYTHON_BUDGET_MS = 180_000;

/** A round is shorter than one of `run`: fifty cells are measured for factors that are seldom close to their lines. */
const ROUND: RoundBudget = { ...PRESETS.default.round, warmUpMs: 20, warmUpCapMs: 100, measureMs: 30 };

/** Picks the named claims, or those of a tier. Throws a UsageError where there are none. */
export async function chooseClaims(
  ids: readonly string[],
  { tier }: Pick<ClaimsOptions, 'tier'>,
): Promise<NamedClaim[]> {
  const all = await allClaims();
  if (ids.length > 0) return claimsNamed(all, ids);
  const chosen = all.filter(({ claim }) => tier === 'all' || claim.tier === Number(tier));
  if (chosen.length > 0) return chosen;
  const tiers = [...new Set(all.map(({ claim }) => claim.tier))].sort().join(', ');
  throw new UsageError(`no claim is of tier ${tier}; there are claims of tier ${tiers}.`);
}

export type MeasuringOptions = Pick<ClaimsOptions, 'rounds' | 'seed' | 'timeBudget' | 'timeout'> &
  Partial<Pick<ClaimsOptions, 'python' | 'fullSize'>>;

/** Returns what options decide of how long is measured. */
export function measuringFields({
  rounds,
  seed,
  timeBudget,
  timeout,
  python,
  fullSize = false,
}: MeasuringOptions) {
  const budgetMs = fullSize ? FULL_SIZE_BUDGET_MS : TIME_BUDGET_MS;
  return {
    rounds: rounds ?? { min: ROUNDS, max: ROUNDS },
    seed: seed ?? freshSeed(),
    timeBudgetMs: timeBudget ?? budgetMs + (python === undefined ? 0 : PYTHON_BUDGET_MS),
    timeoutMs: timeout ?? null,
    round: PRESETS.default.round,
  };
}

/** Plans the cells that the claims read on this machine. Throws a UsageError for what can't be measured or saved. */
export async function prepareClaims(
  claims: readonly NamedClaim[],
  options: MeasuringOptions,
  cwd: string,
  watch: Watch,
): Promise<PreparedRun> {
  const experiments = claims.map(({ claim }) => claim);
  const { fullSize = false } = options;
  const machineIn = (environment: Environment): Machine => ({ ...environment, fullSize });
  const prepared = await prepareCells({
    cwd,
    choose: async (environment) => {
      const cells = cellsOfClaims(experiments, machineIn(environment));
      const names = [...new Set(cells.map(({ workload }) => workload))];
      const sizesOf = chooseSizes(undefined, false);
      // No names would mean all workloads.
      return names.length === 0
        ? []
        : chooseWorkloads({ names, data: null, cwd, sizesOf, fresh: false }, watch);
    },
    cellsOf: (_, environment) => cellsOfClaims(experiments, machineIn(environment)),
    plan: {
      ...measuringFields(options),
      round: ROUND,
      claims: claims.map(({ id }) => id),
      ...(fullSize && { fullSize }),
    },
  });
  // Claims ask for more workers than cores where that is their question.
  const warnings = prepared.warnings.filter(({ code }) => code !== 'more-workers-than-cores');
  const machine = machineIn(prepared.environment);
  const probes = probesOfClaims(experiments, machine);
  const watched = watchedCells(experiments, machine);
  const { build, ...python } = await preparePython(options.python, experiments, machine, cwd, watch);
  return { ...withPython(prepared, python, build), warnings, probes, watched };
}

/**
 * Goes on with interrupted claims by their own plan. Throws a UsageError where rounds of now can't stand beside those of
 * then.
 */
export async function resumeClaims(
  path: string,
  options: Pick<ClaimsOptions, 'timeBudget'>,
  cwd: string,
  watch: Watch,
): Promise<PreparedRun> {
  const read = await readResults(path);
  demandMeasuredBy('claims', path, read);
  const earlier = resumable(path, read, cwd);
  const { claims = [] } = earlier.plan;
  const { rounds, seed, timeoutMs, python, fullSize = false } = earlier.plan;
  const { timeBudget = earlier.plan.timeBudgetMs ?? undefined } = options;
  const prepared = await prepareClaims(
    claimsNamed(await allClaims(), claims),
    { rounds, seed, timeBudget, timeout: timeoutMs ?? undefined, python, fullSize },
    cwd,
    watch,
  );
  demandSameRun(path, earlier, prepared);
  demandSamePython(path, earlier, prepared);
  return { ...prepared, plan: { ...earlier.plan, timeBudgetMs: prepared.plan.timeBudgetMs }, earlier };
}

/** Another Python, or one that was built otherwise, is as fast as it is. */
function demandSamePython(path: string, earlier: Results, { environment }: PreparedRun): void {
  const [was, is] = [earlier.environment.python, environment.python].map((one) =>
    one === undefined ? 'none' : `${one.implementation} ${one.version} (${one.build})`,
  );
  if (was !== is) throw refused(path, `was measured with another Python: ${was}, and here it is ${is}`);
}

/** Adds what is measured in Python to the plan, the environment and the run. */
function withPython(
  prepared: PreparedRun,
  { python, unmade }: Omit<PreparedPython, 'build'>,
  build: PreparedPython['build'],
): PreparedRun {
  const plan: Plan = { ...prepared.plan, ...(python && { python: python.named }) };
  const environment = { ...prepared.environment, ...(build && { python: build }) };
  return { ...prepared, plan, environment, ...(python && { python }), ...(unmade && { unmade }) };
}
