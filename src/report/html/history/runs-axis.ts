import type { RunPlace } from '../../../verdict/history.js';
import { type Axis, linearAxis, type Range } from '../plotting/axes.js';

const MOST_TICKS = 5;

/** Makes an axis with a place for every run, in their order. Runs of CI come in bunches: at their times they would hide each other. */
export function runsAxis(runs: readonly RunPlace[], range: Range): Axis {
  const last = runs.length - 1;
  const every = Math.max(1, Math.ceil(runs.length / MOST_TICKS));
  const ticks = [...runs.keys()].filter((run) => run % every === 0);
  const label = labelOf(runs);
  return linearAxis(
    0,
    last,
    range,
    { title: 'runs in their order, by the start in UTC', label: (run) => label(runs[run]?.startedAt ?? '') },
    ticks,
  );
}

/** Shows the part of a start that tells runs apart in the fewest letters: the time within a day, else the day. */
function labelOf(runs: readonly RunPlace[]): (startedAt: string) => string {
  const isOne = (length: number): boolean =>
    new Set(runs.map((run) => run.startedAt.slice(0, length))).size === 1;
  if (isOne('2026-01-01'.length)) return (startedAt) => startedAt.slice(11, 16);
  return isOne('2026'.length) ? (startedAt) => startedAt.slice(5, 10) : (startedAt) => startedAt.slice(2, 10);
}
