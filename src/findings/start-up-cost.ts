import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import type { Results } from '../model/results.js';
import { bySimplicity, type StrategyOrder } from '../model/simplicity.js';
import type { MarginalCost } from '../statistics/start-up.js';
import { groupBy } from './group-by.js';
import { marginalStartUp } from './marginal-start-up.js';
import { factorOverRounds, medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { type ByPass, byPass, isMeasured, logRatios, type MeasuredCell, medianOverCells } from './rounds.js';

/** What it costs a strategy to start workers. */
export interface StartUpCost {
  readonly strategy: string;
  /** Start, no-op, end: once, and `starts` times one after another; ms. */
  readonly one: RoundEstimate | null;
  readonly many: RoundEstimate | null;
  /** The most starts measured: 100 in the default sweep. */
  readonly starts: number;
  /** The time of the many starts divided by that of as many Workers. */
  readonly timesWorker: RoundEstimate | null;
  /** Opening a whole pool, by worker count; ms. */
  readonly pools: readonly { readonly workers: number; readonly startup: RoundEstimate }[];
  /** What each further worker adds to that; null for the main thread, and where no pool was measured. */
  readonly marginal: MarginalCost | null;
  /** The machine that measured it, where a file was merged of several. */
  readonly machine?: string;
}

const ONE = 1;

/** Finds the workloads of a plan that measure what a start costs. They answer nothing else, so other tables leave them out. */
export function startUpWorkloads({ workloads }: Plan): ReadonlySet<string> {
  return new Set(workloads.filter(({ measures }) => measures === 'startup').map(({ id }) => id));
}

/** Finds what starts cost: one entry per strategy that has either figure, simplest first. */
export function startUpCosts({ cells, plan, environment }: Results): StartUpCost[] {
  const measured = cells.filter(isMeasured);
  const pooled = new Set(plan.workloads.filter((w) => w.lifecycle === 'pool').map((w) => w.id));
  const starting = startUpWorkloads(plan);
  const oneAfterAnother = groupBy(
    measured.filter(({ workload, workers }) => workers === 1 && starting.has(workload)),
    ({ strategy }) => strategy,
  );
  const starts = [...oneAfterAnother.values()].flat().reduce((most, { size }) => Math.max(most, size), ONE);
  const startsOf = (strategy: string, size: number) =>
    startsByPass(oneAfterAnother.get(strategy) ?? [], size);
  const byStrategy = groupBy(measured, ({ strategy }) => strategy);
  const order = bySimplicity(plan.strategies);
  const worker = plannedWorker(plan, order);
  return [...byStrategy.keys()]
    .sort(order)
    .map((strategy) => ({
      strategy,
      one: medianOverRounds(startsOf(strategy, ONE)),
      many: starts === ONE ? null : medianOverRounds(startsOf(strategy, starts)),
      starts,
      timesWorker: factorOverRounds(logRatios(startsOf(strategy, starts), startsOf(worker, starts))),
      ...poolCosts(
        (byStrategy.get(strategy) ?? []).filter((cell) => pooled.has(cell.workload)),
        environment.usableCores,
      ),
    }))
    .filter((cost) => cost.one !== null || cost.many !== null || cost.pools.length > 0);
}

function startsByPass(cells: readonly MeasuredCell[], size: number): ByPass {
  const cell = cells.find((other) => other.size === size);
  return cell === undefined ? new Map() : byPass(cell.rounds, 'warm');
}

/** Picks what stands for a Worker: the simplest strategy that runs in threads. */
function plannedWorker({ strategies }: Plan, order: StrategyOrder): string {
  const threads = strategies.filter(({ facts }) => facts.where === 'threads').map(({ id }) => id);
  return threads.sort(order)[0] ?? '';
}

function poolCosts(cells: readonly MeasuredCell[], cores: number): Pick<StartUpCost, 'pools' | 'marginal'> {
  const isPool = cells.some(({ strategy }) => strategy !== BASELINE_STRATEGY);
  return { pools: pools(cells), marginal: isPool ? marginalStartUp(cells, cores) : null };
}

function pools(cells: readonly MeasuredCell[]): StartUpCost['pools'] {
  return [...groupBy(cells, ({ workers }) => workers)]
    .sort(([a], [b]) => a - b)
    .flatMap(([workers, own]) => {
      // The input hardly counts.
      const startup = medianOverRounds(medianOverCells(own, 'startup'));
      return startup === null ? [] : [{ workers, startup }];
    });
}
