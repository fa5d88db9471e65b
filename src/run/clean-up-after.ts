import { CELL_PROTOCOL } from '../cell/cell-protocol.js';
import { loadStrategy } from '../discovery/find-modules.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';
import type { Guardian } from '../processes/guardian.js';
import { CellProcess } from '../processes/launch-cell.js';
import { timeAllowed } from '../processes/time-allowed.js';

/** A server that does not answer is given up after this time: the next run that uses it cleans up as well. */
const LONGEST_MS = 10_000;

/**
 * Removes what killed cells have left on servers that others use too, in a process of its own per strategy. What can't be removed
 * is said, and no failure of the run.
 */
export async function cleanUpAfter(
  strategies: readonly PlannedStrategy[],
  guardian: Guardian,
  say: (text: string) => void,
): Promise<void> {
  for (const strategy of strategies) {
    // A user's own strategy removes what it leaves itself.
    if (strategy.path !== undefined) continue;
    const { cleanUp } = await loadStrategy(strategy.flip?.base ?? strategy.id);
    if (cleanUp?.(strategy.options) === undefined) continue;
    const process = new CellProcess(guardian, strategy.facts.crashTakesDown);
    try {
      const question = { type: 'clean up', protocol: CELL_PROTOCOL, request: { strategy } } as const;
      const answer = await process.ask(question, 'cleaned up', timeAllowed(LONGEST_MS));
      if (answer.type === 'failed')
        say(
          `parallel-bench: what killed cells may have left of ${strategy.id} stays where it is until the next run there: ${answer.failure.message}\n`,
        );
    } finally {
      await process.end(0);
    }
  }
}
