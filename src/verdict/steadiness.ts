import { stillWarmingUp } from '../statistics/steady-state.js';
import type { Pair, PairMember } from './pair.js';
import { SIDES, type SideName } from './side-name.js';

/**
 * The number of pairs after which a cell's series is checked. It is enough for a test, and comes before any
 * look that could call the cell a regression, so that a series that starts anew has spent nothing of the
 * false-alarm probability.
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
  // CPU time also shows the compiler's threads. It is missing or 0 if worker processes come and go.
  ({ metrics: { cpu = [] } }) => cpu.filter((ms) => ms > 0),
];

/**
 * Says that sides of a cell did not become steady: `spin/10/main-thread/1: head still became faster after …`
 */
export function unsteadyNote(id: string, sides: readonly SideName[], warmUpFactor: number): string {
  const longer =
    warmUpFactor === 1
      ? 'its warm-up, and there was no time for a longer one'
      : `${warmUpFactor} times its usual warm-up`;
  return `${id}: ${sides.join(' and ')} still became faster after ${longer}, so only the last third of its turns counts.`;
}
