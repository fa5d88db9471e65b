import { endMarked, type Mark } from './marked-processes.js';
import { killGroup } from './process-group.js';

/** Ends the groups of these leaders, and every process with the mark, which may have left its group. */
export function endWatched(leaders: ReadonlySet<number>, mark: Mark): void {
  for (const leader of leaders) killGroup(leader);
  endMarked(mark);
}
