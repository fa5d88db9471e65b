import { median } from '../../../src/statistics/quantile.js';
import { type Case, changedRatio, openShare, type Seen, verdictWords } from './cases.js';

/** Returns the head of the table, which has one row per case. */
export function caseHeader(): string {
  return row(['case', 'right', 'target', 'cells', 'open', 'median s', 'worst s', 'ratio', 'what is right']);
}

/** Returns the row of a case: how often the gate was right, and at what cost. */
export function caseRow(one: Case, seen: readonly Seen[], faults: number): string {
  const runs = seen.length;
  const seconds = seen.map((run) => run.seconds);
  const cells = seen.flatMap(({ comparison }) => comparison?.cells ?? []);
  return row([
    one.name,
    `${runs - faults}/${runs}`,
    `${Math.ceil(one.target * runs)}/${runs}`,
    String(Math.round(cells.length / runs)),
    cells.length === 0 ? '–' : `${(100 * openShare(seen)).toFixed(1)}%`,
    median(seconds).toFixed(0),
    Math.max(...seconds).toFixed(0),
    ratios(seen),
    one.wants,
  ]);
}

/** Returns the line of one run, for the log. */
export function runLine(one: Case, seen: Seen, run: number): string {
  const others = seen.comparison?.cells.filter(({ verdict }) => verdict !== 'pass').map(verdictWords) ?? [];
  const took = `${seen.seconds.toFixed(0)} s`;
  const { passes, contended } = seen.comparison?.contention ?? { passes: 0, contended: 0 };
  const busy = contended === 0 ? [] : [`${contended} of ${passes} passes contended`];
  const said = [`exit ${seen.exitCode}`, took, ...busy, ...others, one.fault(seen) ?? 'right'].join(', ');
  return `${one.name}, run ${run + 1}: ${said}`;
}

/** Returns the smallest and the largest ratio measured for the changed workload's main thread. */
function ratios(seen: readonly Seen[]): string {
  const known = seen.map(changedRatio).filter(Number.isFinite);
  if (known.length === 0) return '–';
  return `${Math.min(...known).toFixed(3)}–${Math.max(...known).toFixed(3)}`;
}

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padEnd([16, 6, 6, 5, 6, 8, 7, 11, 0][i] ?? 0)).join('  ');
}
