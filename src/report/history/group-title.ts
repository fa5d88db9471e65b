import type { GroupHistory } from '../../verdict/history.js';
import { counted } from '../drawing/quantity.js';

/** Heads a group: how many runs it has, of which days, and whether they stand apart from the largest group's. */
export function groupTitle({ runs, olderRuns }: GroupHistory, i: number): string {
  const [first, last] = [runs[0], runs.at(-1)].map(
    (run) => run?.startedAt.slice(0, '2026-01-01'.length) ?? '',
  );
  const days = first === last ? `of ${first}` : `from ${first} to ${last}`;
  const older = olderRuns === 0 ? '' : `, the newest; ${counted(olderRuns, 'older one')} left out`;
  return `${counted(runs.length, 'run')} ${days}${older}${i === 0 ? '' : ', apart from the first'}`;
}
