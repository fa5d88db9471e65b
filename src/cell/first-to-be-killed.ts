import { writeFileSync } from 'node:fs';

/** Of all processes that may be killed, the system takes those with this score first (proc(5), oom_score_adj). */
const FIRST = '1000';

/**
 * Where memory runs out, Linux kills the process that it scores highest, and that may be the tool: all measurements
 * would end with it. From now on this process, and whatever it starts, goes first.
 */
export function beFirstToBeKilled(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', FIRST);
  } catch {
    // Other systems have no such score.
  }
}
