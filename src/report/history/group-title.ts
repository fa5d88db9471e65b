import type { GroupHistory } from '../../verdict/history.js';
import { counted } from '../drawing/quantity.js';

/** Heads a group: how many runs it has, and whether they stand apart from the largest group's. */
export function groupTitle({ runs, olderRuns }: GroupHistory, i: number): string {
  const older = olderRuns === 0 ? '' : ` (the newest; ${counted(olderRuns, 'older one')} left out)`;
  return `${counted(runs.length, 'run')}${older}${i === 0 ? '' : ', apart from the first'}`;
}
