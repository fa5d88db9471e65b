import type { CellComparison, Comparison } from '../../../src/verdict/comparison.js';
import { CHANGED, type Change } from './repository.js';

/** One case that the gate has to get right, and how often. */
export interface Case {
  readonly name: string;
  readonly change: Change;
  readonly baseHasWorkload: boolean;
  readonly breaksBuild: boolean;
  readonly busyNeighbour: boolean;
  /** The share of runs that have to be right. */
  readonly target: number;
  /** The share of cells, over all runs, that may stay inconclusive; any share by default. */
  readonly mostOpen?: number;
  readonly wants: string;
  /** Returns what was wrong with a run; undefined where nothing was. */
  readonly fault: (seen: Seen) => string | undefined;
}

/** One run of the gate. */
export interface Seen {
  readonly exitCode: number;
  /** Undefined where the gate printed none. */
  readonly comparison: Comparison | undefined;
  readonly stderr: string;
  readonly seconds: number;
}

const QUIET = { change: {}, baseHasWorkload: true, breaksBuild: false, busyNeighbour: false } as const;

export const CASES: readonly Case[] = [
  {
    ...QUIET,
    name: 'same',
    target: 1,
    mostOpen: 0.1,
    wants: 'exit 0 within 5 minutes; of all cells at most 10% open',
    fault: (seen) => exits(seen, 0) ?? within(seen, 300),
  },
  {
    ...QUIET,
    name: '+10%',
    change: { work: 1.1 },
    target: 0.95,
    wants: 'exit 1, the right workload named, ratio 1.07 to 1.13',
    fault: (seen) => exits(seen, 1) ?? namesOnlyChanged(seen) ?? mainRatio(seen, 1.07, 1.13),
  },
  {
    ...QUIET,
    name: '+5%',
    change: { work: 1.05 },
    target: 0.9,
    wants: 'no pass for the changed workload, ratio 1.03 to 1.07',
    fault: (seen) => neverPasses(seen) ?? mainRatio(seen, 1.03, 1.07),
  },
  {
    ...QUIET,
    name: '+2%',
    change: { work: 1.02 },
    target: 1,
    wants: 'exit 0',
    fault: (seen) => exits(seen, 0),
  },
  {
    ...QUIET,
    name: 'tenth-doubled',
    change: { doubleEvery: 10 },
    target: 0.9,
    wants: 'exit 1 by mean or CPU time, not by the fastest turn',
    fault: (seen) => exits(seen, 1) ?? namesOnlyChanged(seen) ?? notByMinimum(seen),
  },
  {
    ...QUIET,
    name: 'busy-same',
    busyNeighbour: true,
    target: 1,
    wants: 'exit 0 beside a busy process, contention reported',
    fault: (seen) => exits(seen, 0) ?? contended(seen),
  },
  {
    ...QUIET,
    name: 'busy+20%',
    change: { work: 1.2 },
    busyNeighbour: true,
    target: 0.95,
    wants: 'exit 1 beside a busy process, the right workload named',
    fault: (seen) => exits(seen, 1) ?? namesOnlyChanged(seen) ?? contended(seen),
  },
  {
    ...QUIET,
    name: 'broken-build',
    breaksBuild: true,
    target: 1,
    wants: "exit 2 with the build's output",
    fault: (seen) =>
      exits(seen, 2) ??
      (seen.stderr.includes('this build is broken') ? undefined : 'its output is not shown'),
  },
  {
    ...QUIET,
    name: 'missing-workload',
    baseHasWorkload: false,
    target: 1,
    wants: 'said, not passed: exit 3',
    fault: (seen) =>
      exits(seen, 3) ?? (seen.comparison?.oneSided.length === 0 ? 'the workload is not listed' : undefined),
  },
];

function exits({ exitCode, comparison }: Seen, wanted: number): string | undefined {
  if (exitCode === wanted) return undefined;
  const cells = comparison?.cells.filter(({ verdict }) => verdict !== 'pass').map(verdictWords) ?? [];
  return `exit ${exitCode} (${cells.join('; ') || (comparison?.verdict ?? 'no comparison')})`;
}

/** Describes a verdict, as in `spin worker-copy regression cpuMean`. */
export function verdictWords(cell: CellComparison): string {
  return [cell.workload, cell.strategy, cell.verdict, ...cell.because].join(' ');
}

/** Returns the share of cells that stayed inconclusive; 0 where there are no cells. */
export function openShare(runs: readonly Seen[]): number {
  const cells = runs.flatMap(({ comparison }) => comparison?.cells ?? []);
  const open = cells.filter(({ verdict }) => verdict === 'inconclusive').length;
  return cells.length === 0 ? 0 : open / cells.length;
}

function within({ seconds }: Seen, limit: number): string | undefined {
  return seconds <= limit ? undefined : `took ${Math.round(seconds)} s`;
}

function changedCells({ comparison }: Seen): CellComparison[] {
  return comparison?.cells.filter(({ workload }) => workload === CHANGED) ?? [];
}

function namesOnlyChanged(seen: Seen): string | undefined {
  const regressed = seen.comparison?.cells.filter(({ verdict }) => verdict === 'regression') ?? [];
  const wrong = regressed.find(({ workload }) => workload !== CHANGED);
  if (wrong !== undefined) return `named ${verdictWords(wrong)}`;
  return regressed.length > 0 ? undefined : 'named nothing';
}

/**
 * Returns head / base of the changed workload's main thread, by its fastest turns; NaN where there is none.
 */
export function changedRatio(seen: Seen): number {
  const main = changedCells(seen).find(({ strategy }) => strategy === 'main-thread');
  return main?.changes.find(({ metric }) => metric === 'wallMin')?.ratio.value ?? Number.NaN;
}

function mainRatio(seen: Seen, low: number, high: number): string | undefined {
  const ratio = changedRatio(seen);
  return ratio >= low && ratio <= high ? undefined : `ratio ${ratio.toFixed(3)}`;
}

function neverPasses(seen: Seen): string | undefined {
  const passed = changedCells(seen).find(({ verdict }) => verdict === 'pass' || verdict === 'improvement');
  return passed === undefined ? undefined : verdictWords(passed);
}

/** Finds a cell that the minimum flagged: it must not see slowness that comes and goes. */
function notByMinimum(seen: Seen): string | undefined {
  const flagged = changedCells(seen).find(({ because }) => because.includes('wallMin'));
  return flagged === undefined ? undefined : verdictWords(flagged);
}

function contended({ comparison }: Seen): string | undefined {
  return (comparison?.contention?.contended ?? 0) > 0 ? undefined : 'contention is not reported';
}
