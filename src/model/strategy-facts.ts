/**
 * What a strategy states about itself: plain data, saved with every run, so that a reader needs no code of
 * the strategy.
 */
export interface StrategyFacts {
  /** Where tasks run: in the process that asks, in its threads, in processes of their own, or on other hosts. */
  readonly where: 'here' | 'threads' | 'processes' | 'elsewhere';
  /**
   * How the input reaches a worker. `stays`: the input is already where the tasks run. `cloned-per-task`: a
   * worker gets a clone with every task. `cloned-once`: a worker gets one clone for all its tasks. `moved`:
   * the input's buffers go to the worker and come back. `shared`: both sides see the same memory.
   */
  readonly input: 'stays' | 'cloned-per-task' | 'cloned-once' | 'moved' | 'shared';
  /**
   * How much the strategy demands of the code and the machine, from 0. If two are equally fast, the lower one
   * is advised. Staying on the main thread demands nothing (0); a copy to a thread, cloneable tasks (10);
   * shared memory, typed arrays and care as well (20); a process, its memory and start-up (30). The gaps
   * leave room for strategies to come.
   */
  readonly simplicity: number;
  /** What a crash of a worker (abort, out of memory) takes down with it. */
  readonly crashTakesDown: 'worker' | 'process';
  /** The most workers that it can have at once; null: any number. */
  readonly mostWorkers: number | null;
  /** Whether the main thread is one of its workers, and computes too. Default: it does not. */
  readonly mainComputes?: boolean;
}

/** A strategy as a plan has it: everything that must be known about it without loading its code. */
export interface PlannedStrategy {
  readonly id: string;
  readonly facts: StrategyFacts;
  /** The values of the strategy's own options, by name. A missing option has its default. */
  readonly options: OptionValues;
  /** The path of its module as the user named it; absent where it is built in. */
  readonly path?: string;
  /** The npm package whose pool it uses, as the user's project has it; absent where it needs none. */
  readonly package?: PlannedPackage;
  /** Present where this is another strategy with one option of its package set otherwise; `options` has the value too. */
  readonly flip?: PlannedFlip;
}

/** One option of a package's pool that differs from the package's default. */
export interface PlannedFlip {
  /** The strategy that has the package's defaults, which the effect is measured against. */
  readonly of: string;
  /** The built-in strategy whose module is loaded. */
  readonly base: string;
  /** The package's own name of the option. */
  readonly option: string;
  readonly value: OptionValue;
}

export interface NeededPackage {
  readonly name: string;
  /** Null: it is not installed. */
  readonly version: string | null;
}

export interface PlannedPackage extends NeededPackage {
  /** The packages that must be installed besides. */
  readonly alongside?: readonly NeededPackage[];
}

export type OptionValue = string | number;

export type OptionValues = Readonly<Record<string, OptionValue>>;

/** The worker counts that a sweep measures under a strategy: only 1 where the strategy can't have more. */
export function workerCountsOf({ mostWorkers }: StrategyFacts, counts: readonly number[]): readonly number[] {
  return mostWorkers === 1 ? [1] : counts;
}

/** Says why a strategy can't run with so many workers; undefined where it can. */
export function whyImpossible(strategy: PlannedStrategy, workers: number): string | undefined {
  const { id, facts, package: needed } = strategy;
  const all = needed === undefined ? [] : [needed, ...(needed.alongside ?? [])];
  const missing = all.find(({ version }) => version === null);
  if (missing !== undefined)
    return `${missing.name} is not installed here: npm i -D ${all.map(({ name }) => name).join(' ')}`;
  const { mostWorkers } = facts;
  if (mostWorkers === null || workers <= mostWorkers) return undefined;
  return mostWorkersText(id, mostWorkers);
}

/** Says how many workers a strategy can have. */
export function mostWorkersText(id: string, mostWorkers: number): string {
  return `${id} takes at most ${mostWorkers === 1 ? '1 worker' : `${mostWorkers} workers`}`;
}
