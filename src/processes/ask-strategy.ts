import { CELL_PROTOCOL } from '../cell/cell-protocol.js';
import { UsageError } from '../model/failure.js';
import type { StrategyQuestion } from '../model/strategy-account.js';
import type { PlannedStrategy, StrategyFacts } from '../model/strategy-facts.js';
import { FACTS } from '../store/plan-shape.js';
import { ShapeError } from '../store/shape.js';
import { showPath, showValue } from '../store/show-value.js';
import { demandFile, LONGEST_LOAD_MS, loadError, lookAtFile, type Watch } from './look-at-file.js';
import { timeAllowed } from './time-allowed.js';

/**
 * Asks a fresh process to describe the strategy in a user's file. None of the strategy's code runs in this process.
 * Throws a UsageError where the strategy can't be loaded, is no strategy, states impossible facts, does not take its
 * options, or has not answered in time; an OutOfTimeError where it had no more time.
 */
export async function askStrategy(question: StrategyQuestion, watch: Watch): Promise<PlannedStrategy> {
  const { path, id } = question;
  demandFile(path, id, 'strategy');
  const { leftMs = () => Number.POSITIVE_INFINITY } = watch;
  return lookAtFile(watch, async (process) => {
    const allowed = timeAllowed(LONGEST_LOAD_MS, leftMs());
    const asked = { type: 'describe strategy', protocol: CELL_PROTOCOL, request: question } as const;
    const answer = await process.ask(asked, 'strategy described', allowed);
    if (answer.type === 'failed') throw loadError(path, allowed, answer.failure);
    const { facts, options } = answer.strategy;
    return { id, facts: readFacts(facts, path), options };
  });
}

function readFacts(facts: unknown, path: string): StrategyFacts {
  try {
    return FACTS.read(facts, ['facts']);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new UsageError(
      `${path} is not a strategy: its \`${showPath(error.path)}\` must be ${error.expected}; seen: ${showValue(error.seen)}.`,
      { cause: error },
    );
  }
}
