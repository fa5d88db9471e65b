import type { CellKey } from '../model/cell.js';
import { type ChangePoint, changePoints } from '../statistics/change-points.js';
import { type Estimate, mapEstimate } from '../statistics/estimate.js';
import { MOST_EXACT } from '../statistics/null-distribution.js';
import type { HistoryRun } from './condense-history.js';
import { groupRuns, type RunGroup, withoutCopies } from './group-runs.js';
import { type SharedLevel, shareLevel } from './share-level.js';

/** Since when which ratios have changed. */
export interface History {
  readonly groups: readonly GroupHistory[];
  /** Names of files that hold a run which another file holds, too. */
  readonly copies: readonly string[];
}

/** The history of one machine and one way to measure. */
export interface GroupHistory {
  readonly runs: readonly RunPlace[];
  readonly apart: RunGroup['apart'];
  /** Older runs that were left out because only so many are judged. */
  readonly olderRuns: number;
  readonly series: readonly RatioSeries[];
  /** The p value that a step of a single series must not exceed: the family's, divided by the number of judged series. */
  readonly level: number;
  /** The number of series that are long enough for a step to be found in them. */
  readonly judged: number;
}

/** A run in its place in time. */
export interface RunPlace {
  readonly name: string;
  readonly startedAt: string;
  readonly commit: string | null;
  readonly dirty: boolean | null;
  readonly node: string;
}

/** A cell's ratio to the main thread of the same run, over the runs that have it. */
export interface RatioSeries {
  readonly key: CellKey;
  readonly points: readonly RatioPoint[];
  readonly steps: readonly RatioStep[];
  /** False where the series has too few runs for any step. */
  readonly judged: boolean;
  /** The fewest runs in which a step of it can be found: the more ratios share the level, the more runs it takes. */
  readonly leastRuns: number;
}

export interface RatioPoint {
  /** The place of the run in the group's runs, from 0. */
  readonly run: number;
  /** The cell's warm time / the main thread's. */
  readonly ratio: number;
}

export interface RatioStep {
  /** Ratio after / ratio before, with its 95% interval. */
  readonly factor: Estimate;
  readonly p: number;
  /** The likeliest place: the last run before the step and the first one after it. */
  readonly lastBefore: RunPlace;
  readonly firstAfter: RunPlace;
  /** The range that holds the step with about 95%: it happened after the first run, and not after the second. */
  readonly notBefore: RunPlace;
  readonly notAfter: RunPlace;
  /** The places of `firstAfter`, of `notBefore` and of `notAfter` in the series' points. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * No change that may be smaller is named. Ratios of runs wander by a percent with the layout of memory and the day, which
 * makes runs of a week more alike than chance would; and nobody searches commits for less.
 */
const LEAST_CHANGE = 0.02;

/** More runs are no help for a recent change, and probabilities are exact up to this number. */
const MOST_RUNS = MOST_EXACT;

/** Judges the runs of several files. Nothing here fails: what can't be judged is said in the result. */
export function history(all: readonly HistoryRun[]): History {
  const { runs, copies } = withoutCopies(all);
  return { groups: groupRuns(runs).map(groupHistory), copies: copies.map(({ name }) => name) };
}

function groupHistory({ runs: all, apart }: RunGroup): GroupHistory {
  const runs = all.slice(-MOST_RUNS);
  const places = runs.map(placeOf);
  const series = seriesOf(runs);
  const shared = shareLevel(series.map(({ points }) => points.length));
  return {
    runs: places,
    apart,
    olderRuns: all.length - runs.length,
    series: series.map((each) => judge(each, places, shared)),
    level: shared.level,
    judged: shared.judged,
  };
}

interface OpenSeries {
  readonly key: CellKey;
  readonly points: { readonly run: number; readonly log: number }[];
}

/** Collects each cell's ratios in the order of the runs. */
function seriesOf(runs: readonly HistoryRun[]): OpenSeries[] {
  const series = new Map<string, OpenSeries>();
  for (const [run, { ratios }] of runs.entries()) {
    for (const { id, key, log } of ratios) {
      const own = series.get(id) ?? { key, points: [] };
      own.points.push({ run, log });
      series.set(id, own);
    }
  }
  return [...series.values()];
}

function judge(
  { key, points }: OpenSeries,
  places: readonly RunPlace[],
  { level, leastRunsOf }: SharedLevel,
): RatioSeries {
  const leastRuns = leastRunsOf(points.length);
  const judged = points.length >= leastRuns;
  const logs = points.map(({ log }) => log);
  const found = judged ? changePoints(logs, { level, leastStep: Math.log(1 + LEAST_CHANGE) }) : [];
  const runAt = (place: number): RunPlace | undefined => places[points[place]?.run ?? -1];
  return {
    key,
    judged,
    leastRuns,
    points: points.map(({ run, log }) => ({ run, ratio: Math.exp(log) })),
    steps: found.flatMap((point) => stepOf(point, runAt)),
  };
}

function stepOf(point: ChangePoint, runAt: (place: number) => RunPlace | undefined): RatioStep[] {
  const { at, p, step, earliest, latest } = point;
  const [lastBefore, firstAfter] = [runAt(at - 1), runAt(at)];
  const [notBefore, notAfter] = [runAt(earliest - 1), runAt(latest)];
  if (lastBefore === undefined || firstAfter === undefined) return [];
  if (notBefore === undefined || notAfter === undefined) return [];
  const factor = mapEstimate(step, Math.exp);
  return [{ factor, p, lastBefore, firstAfter, notBefore, notAfter, at, from: earliest - 1, to: latest }];
}

function placeOf({ name, startedAt, environment }: HistoryRun): RunPlace {
  const { gitCommit, gitDirty, node } = environment;
  return { name, startedAt, commit: gitCommit, dirty: gitDirty, node };
}
