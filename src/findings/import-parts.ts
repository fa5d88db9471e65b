import type { StrategyOrder } from '../model/simplicity.js';
import { groupBy } from './group-by.js';
import { medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { type ByPass, type MeasuredCell, medianOverCells } from './rounds.js';

/** The start of a strategy's workers, and the part of it in which they import the workload's module. */
export interface ImportPart {
  readonly strategy: string;
  /** The fewest that were measured: the start of one is not drowned by that of others. */
  readonly workers: number;
  /** Nothing to all workers ready; ms. */
  readonly startup: RoundEstimate;
  /** The mean over the workers, each on its own clock; ms. */
  readonly imports: RoundEstimate;
}

/** Finds which part of a workload's start-up its imports are, by strategy, the simplest first. Strategies whose workers don't say are left out. */
export function importParts(cells: readonly MeasuredCell[], order: StrategyOrder): ImportPart[] {
  return [...groupBy(cells, ({ strategy }) => strategy)]
    .sort(([a], [b]) => order(a, b))
    .flatMap(([strategy, own]) => {
      const workers = Math.min(...own.map((cell) => cell.workers));
      const fewest = own.filter((cell) => cell.workers === workers);
      const loads = medianOverCells(fewest, 'workerLoad');
      const startups = medianOverCells(fewest, 'startup');
      const imports = medianOverRounds(loads);
      const startup = medianOverRounds(onlyWith(loads, startups));
      return imports === null || startup === null ? [] : [{ strategy, workers, startup, imports }];
    });
}

/** Keeps the passes that the other has, too. */
function onlyWith(other: ByPass, all: ByPass): ByPass {
  return new Map([...all].filter(([pass]) => other.has(pass)));
}
