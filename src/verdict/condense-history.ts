import { machineParts } from '../findings/machine-parts.js';
import { byPass, isMeasured, logRatios, mainThreadBySize } from '../findings/rounds.js';
import { BASELINE_STRATEGY, type CellKey, cellId, keyOf } from '../model/cell.js';
import type { Environment } from '../model/environment.js';
import type { CellResult, Results } from '../model/results.js';
import { hodgesLehmann } from '../statistics/hodges-lehmann.js';
import { type MeasuredHow, measuredHow } from './plan-differences.js';

/** What a history needs of a saved run: a number per cell in place of all its samples, so that many files fit. */
export interface HistoryRun {
  /** The file's name as the user knows it. */
  readonly name: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seed: number;
  readonly wallMs: number;
  readonly environment: Environment;
  readonly plan: MeasuredHow;
  readonly ratios: readonly HistoryRatio[];
}

/** A cell of one run against the main thread of the same run at that size. */
export interface HistoryRatio {
  readonly id: string;
  readonly key: CellKey;
  /** ln(warm time / the main thread's), over the rounds that have both: Hodges and Lehmann's estimate. */
  readonly log: number;
}

/** Condenses a workload's cells; cells without a round in common with their main thread are left out. */
export function condenseRatios(_workload: string, cells: readonly CellResult[]): HistoryRatio[] {
  const measured = cells.filter(isMeasured);
  const main = mainThreadBySize(measured);
  return measured.flatMap((cell) => {
    const beside = main.get(cell.size);
    if (beside === undefined || cell.strategy === BASELINE_STRATEGY) return [];
    const logs = logRatios(byPass(cell.rounds, 'warm'), byPass(beside.rounds, 'warm'));
    return logs.length === 0 ? [] : [{ id: cellId(cell), key: keyOf(cell), log: hodgesLehmann(logs).value }];
  });
}

/** The runs in a file, from its condensed workloads: one for each machine, because a run is of one machine. */
export function historyRuns(
  name: string,
  rest: Omit<Results, 'cells'>,
  workloads: readonly (readonly HistoryRatio[])[],
): HistoryRun[] {
  return machineParts({ ...rest, cells: [] }).flatMap(({ name: machine, results }) => {
    const ids = new Set(results.plan.workloads.map(({ id }) => id));
    const own = workloads.map((ratios) => ratios.filter(({ key }) => ids.has(key.workload)));
    if (rest.machines !== undefined && own.flat().length === 0) return [];
    return [historyRun(rest.machines === undefined ? name : `${name}, machine ${machine}`, results, own)];
  });
}

/** The run of one machine, from its condensed workloads. */
export function historyRun(
  name: string,
  { startedAt, environment, plan, time }: Pick<Results, 'startedAt' | 'environment' | 'plan' | 'time'>,
  workloads: readonly (readonly HistoryRatio[])[],
): HistoryRun {
  return {
    name,
    startedAt,
    seed: plan.seed,
    wallMs: time.wallMs,
    environment,
    plan: measuredHow(plan),
    ratios: workloads.flat(),
  };
}
