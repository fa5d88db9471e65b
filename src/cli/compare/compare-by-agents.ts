import { randomBytes } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { NamedCommit } from '../../compare/checkouts/named-commit.js';
import type { FoldersOptions, MeasureCells } from '../../compare/compare-folders.js';
import type { PairsPlan } from '../../compare/pairs/measure-here.js';
import { joinSeries } from '../../compare/series/join-series.js';
import { isOutside } from '../../compare/sides/is-outside.js';
import { nodeMajor } from '../../environment/runtime.js';
import { groupBy } from '../../findings/group-by.js';
import { FLEET_PROTOCOL } from '../../fleet/block-job.js';
import type { SeriesJob } from '../../fleet/series-job.js';
import { UsageError } from '../../model/failure.js';
import { recordOf } from '../../model/record-of.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import { type BySide, SIDES } from '../../verdict/side-name.js';
import { ownPackage } from '../../version.js';
import type { FleetSetup } from '../fleet/fleet-hearing.js';
import { handOut } from '../fleet/hand-out.js';
import { type Series, SeriesUnderWay } from './series-under-way.js';

/** What all series of a comparison have in common. */
export interface ComparisonByAgents extends Omit<FleetSetup, 'commit' | 'save'> {
  /** Where others find each side. */
  readonly commits: BySide<NamedCommit>;
  readonly options: Pick<FoldersOptions, 'workerOptions' | 'lifecycle' | 'fresh'>;
}

/** Returns a function that lets agents measure the chosen cells: all pairs of a workload by one of them. */
export function measuredByAgents({ commits, options, ...setup }: ComparisonByAgents): MeasureCells {
  return async (plan, { signal }) => {
    if (plan.cells.length === 0) return joinSeries([], signal.aborted);
    const run = randomBytes(8).toString('hex');
    const workloads = [...groupBy(plan.cells, ({ key }) => key.workload).values()];
    const series = workloads.map((own, i): [string, Series] => [
      // A colon would divide the keys on the server.
      `${run}-${i + 1}`,
      { job: { ...seriesJob(own, plan, commits, options), run }, setup: silentSetup(own, plan) },
    ]);
    const underWay = new SeriesUnderWay(new Map(series));
    await handOut(underWay, { ...setup, commit: commits.head.commit });
    return joinSeries(await underWay.results(), signal.aborted);
  };
}

function silentSetup(
  own: readonly PairedCell[],
  { cells, rule, thresholds, seed, timeBudgetMs, budget }: PairsPlan,
): Series['setup'] {
  const elsewhere = cells.filter((cell) => !own.includes(cell)).map(({ key }) => key);
  return { cells: own, elsewhere, rule, thresholds, seed, timeBudgetMs, turns: budget.turns };
}

function seriesJob(
  own: readonly PairedCell[],
  { cells, sides, rule, thresholds, seed, timeBudgetMs, budget }: PairsPlan,
  { base, head }: BySide<NamedCommit>,
  { workerOptions, lifecycle, fresh }: ComparisonByAgents['options'],
): Omit<SeriesJob, 'run'> {
  const [{ key, requests } = noCell()] = own;
  return {
    kind: 'series',
    protocol: FLEET_PROTOCOL,
    tool: ownPackage().version,
    node: nodeMajor(),
    commits: { base: base.commit, head: head.commit },
    folder: head.prefix,
    workload: key.workload,
    files: recordOf(SIDES, (side) => below(sides[side].folder, requests[side].workload.path)),
    cells: cells.map((cell) => cell.key),
    workerOptions,
    lifecycle: lifecycle ?? null,
    fresh,
    seed,
    rule,
    thresholds,
    timeBudgetMs,
    timeoutMs: budget.timeoutMs,
  };
}

function noCell(): never {
  throw new Error('a series has a cell');
}

/** Names a file by its path from a folder. Throws a UsageError for one outside, which agents can't have. */
function below(folder: string, path: string): string {
  if (isOutside(folder, path))
    throw new UsageError(
      `${path} is outside ${folder}, and agents have nothing but the checkout: put it there.`,
    );
  return relative(folder, path).replaceAll(sep, '/');
}
