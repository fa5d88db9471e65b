/** What a strategy states of itself: plain data, saved with every run, so that a reader needs no code of the strategy. */
export interface StrategyFacts {
  /** Where tasks run: in the process that asks, in threads of it, in processes of their own, or on other hosts. */
  readonly where: 'here' | 'threads' | 'processes' | 'elsewhere';
  /**
   * How the input reaches a worker. `stays`: it is where the tasks run. `cloned-per-task` and `cloned-once`: a worker gets a
   * clone with every task, or one for all of them. `moved`: its buffers go there and come back. `shared`: both sides see
   * the same memory.
   */
  readonly input: 'stays' | 'cloned-per-task' | 'cloned-once' | 'moved' | 'shared';
  /**
   * How much the strategy asks of the code and the machine, from 0: of two that are as fast the lower one is advised.
   * Staying on the main thread asks nothing (0); a copy to a thread asks for cloneable tasks (10); shared memory also asks
   * for typed arrays and care (20); a process asks for its memory and its start-up (30). The gaps are for strategies to come.
   */
  readonly simplicity: number;
  /** What a crash of a worker (abort, out of memory) takes down with it. */
  readonly crashTakesDown: 'worker' | 'process';
  /** The most workers it can have at once; null: any number. */
  readonly mostWorkers: number | null;
}

/** A strategy as a plan has it: all that must be known of it without loading its code. */
export interface PlannedStrategy {
  readonly id: string;
  readonly facts: StrategyFacts;
  /** The values of its own options, by name. An option that is not here has its default. */
  readonly options: OptionValues;
}

export type OptionValue = string | number;

export type OptionValues = Readonly<Record<string, OptionValue>>;

/** The counts of a sweep under a strategy: where only one worker is possible, that one. */
export function workerCountsOf({ mostWorkers }: StrategyFacts, counts: readonly number[]): readonly number[] {
  return mostWorkers === 1 ? [1] : counts;
}

/** Why a strategy can't have so many workers; undefined where it can. */
export function workersProblem({ id, facts }: PlannedStrategy, workers: number): string | undefined {
  const { mostWorkers } = facts;
  if (mostWorkers === null || workers <= mostWorkers) return undefined;
  return `${id} takes at most ${mostWorkers === 1 ? '1 worker' : `${mostWorkers} workers`}`;
}
