import { stillWarmingUp } from '../statistics/steady-state.js';
import type { Pair, PairMember } from './pair.js';
import { SIDES, type SideName } from './side-name.js';

/**
 * After how many of its pairs a cell's series is looked at: enough for a test of its own, and before any look that could
 * call it a regression, so that a series that starts anew has spent nothing of the probability of a false one.
 */
export const STEADINESS_PAIRS = 10;

/** How often the warm-up is doubled before the cell is called unsteady. */
export const MOST_RESTARTS = 2;

/** The sides whose processes still got faster during their measured turns, by wall or by CPU time. */
export function warmingSides(pairs: readonly Pair[]): SideName[] {
  return SIDES.filter((side) => TIMES.some((time) => stillWarmingUp(pairs.map((pair) => time(pair[side])))));
}

const TIMES: readonly ((member: PairMember) => readonly number[])[] = [
  ({ metrics: { warm = [] } }) => warm,
  // Of worker processes that come and go it is not known; compilers' threads are seen only here.
  ({ metrics: { cpu = [] } }) => cpu.filter((ms) => ms > 0),
];

/** `head of spin/10/main-thread/1 still became faster …` */
export function unsteadyNote(id: string, sides: readonly SideName[], warmUpFactor: number): string {
  const longer =
    warmUpFactor === 1
      ? 'its warm-up, and there was no time for a longer one'
      : `${warmUpFactor} times its usual warm-up`;
  return `${id}: ${sides.join(' and ')} still became faster after ${longer}, so only the last third of its turns counts.`;
}
