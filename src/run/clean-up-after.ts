import { CELL_PROTOCOL } from '../cell/cell-protocol.js';
import { loadStrategy } from '../discovery/find-modules.js';
import { type Failure, UsageError } from '../model/failure.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';
import type { Guardian } from '../processes/guardian.js';
import { CellProcess } from '../processes/launch-cell.js';
import { timeAllowed } from '../processes/time-allowed.js';

/** A server that does not answer is given up after this time: the next run that uses it cleans up as well. */
const LONGEST_MS = 10_000;

/**
 * Removes what earlier runs have left on servers that others use too, and so finds out before anything is measured whether the
 * servers can be used. Throws a UsageError where one can't; any other failure is left to the cells.
 */
export async function demandServers(
  strategies: readonly PlannedStrategy[],
  guardian: Guardian,
): Promise<void> {
  for (const strategy of strategies) {
    const failure = await cleanUp(strategy, guardian);
    if (failure?.kind === 'unavailable') throw new UsageError(failure.message);
  }
}

/**
 * Removes what killed cells have left on servers that others use too. What can't be removed is said, and no failure of the
 * run.
 */
export async function cleanUpAfter(
  strategies: readonly PlannedStrategy[],
  guardian: Guardian,
  say: (text: string) => void,
): Promise<void> {
  for (const strategy of strategies) {
    const failure = await cleanUp(strategy, guardian);
    if (failure !== undefined)
      say(
        `parallel-bench: what killed cells may have left of ${strategy.id} stays where it is until the next run there: ${failure.message}\n`,
      );
  }
}

/** Cleans up in a process of its own, as that takes the packages of a user's project. Resolves with why it could not. */
async function cleanUp(strategy: PlannedStrategy, guardian: Guardian): Promise<Failure | undefined> {
  // A user's own strategy removes what it leaves itself.
  if (strategy.path !== undefined) return undefined;
  const { cleanUp: remove } = await loadStrategy(strategy.flip?.base ?? strategy.id);
  if (remove?.(strategy.options) === undefined) return undefined;
  const process = new CellProcess(guardian, strategy.facts.crashTakesDown);
  try {
    const question = { type: 'clean up', protocol: CELL_PROTOCOL, request: { strategy } } as const;
    const answer = await process.ask(question, 'cleaned up', timeAllowed(LONGEST_MS));
    return answer.type === 'failed' ? answer.failure : undefined;
  } finally {
    await process.end(0);
  }
}
