import { BASELINE_STRATEGY } from '../model/cell.js';
import type { StrategyOrder } from '../model/simplicity.js';
import { ROUNDS_FOR_INTERVAL } from '../statistics/estimate.js';
import {
  isFaster,
  isNoGain,
  isTooNoisy,
  isTooSlowToBeEnough,
  isTooSlowToBeSimpler,
  type Quietness,
} from './advice-rules.js';
import { type CellFindings, type Temperature, timesFaster } from './cell-findings.js';
import { groupBy } from './group-by.js';
import type { RoundEstimate } from './round-estimate.js';
import type { MeasuredCell } from './rounds.js';

/** What to do with a workload at the largest size it was compared at. */
export type Advice =
  | {
      readonly verdict: 'use';
      readonly choice: Choice;
      /** Strategies not shown to be slower than the fastest, simplest first; the choice is the first of them. */
      readonly equals: readonly Choice[];
      /** Larger worker counts of the chosen strategy that were measured and not shown to be faster. */
      readonly noBetter: readonly number[];
    }
  | {
      readonly verdict: 'main-thread';
      /** What came closest. */
      readonly best: Choice;
      /** Whether it is sure that no strategy gains anything worth having. */
      readonly certain: boolean;
    }
  /** Nothing was shown to be faster, and on a machine this busy nothing could be. */
  | { readonly verdict: 'too-noisy'; readonly best: Choice; readonly quietness: Quietness }
  | {
      readonly verdict: 'unknown';
      readonly reason: 'no-main-thread' | 'nothing-to-compare' | 'one-worker' | 'ends-by-clock';
    };

export interface Choice {
  readonly strategy: string;
  readonly workers: number;
  /** Whether it stays in the process that asks, as promises do: then its one worker is no worker. */
  readonly stays: boolean;
  readonly speedUp: RoundEstimate;
  readonly memory: RoundEstimate | null;
}

/** One cell, raw and summed up. */
export interface Candidate {
  readonly raw: MeasuredCell;
  readonly found: CellFindings;
}

interface Contender extends Candidate {
  readonly choice: Choice;
}

/** One worker in place of the caller's thread is no parallelism: it takes two to work at once. */
const LEAST_WORKERS = 2;

/** Whether a strategy stays in the process that asks. */
export type Stays = (strategy: string) => boolean;

const onlyTheMainThread: Stays = (strategy) => strategy === BASELINE_STRATEGY;

/**
 * Chooses among the cells of one workload at one size. `allMeasured`: whether every cell that was planned there has
 * numbers; without that nothing is certain. `endsByClock`: whether the workload's tasks were seen to end when a time is
 * up, at any size: the long ones are not tried again.
 */
export function advise(
  cells: readonly Candidate[],
  temperature: Temperature,
  quietness: Quietness,
  simplestFirst: StrategyOrder,
  {
    allMeasured = true,
    stays = onlyTheMainThread,
    endsByClock = false,
  }: { allMeasured?: boolean; stays?: Stays; endsByClock?: boolean } = {},
): Advice {
  const main = cells.find((cell) => cell.found.strategy === BASELINE_STRATEGY);
  if (main === undefined) return { verdict: 'unknown', reason: 'no-main-thread' };
  // Such tasks take as long on a quarter of a core as on a whole one, so that no time says what was done in it.
  if (endsByClock) return { verdict: 'unknown', reason: 'ends-by-clock' };
  const all = cells.flatMap((cell) => contender(cell, temperature, stays)).sort(fastestFirst);
  const contenders = all.filter(({ choice }) => choice.stays || choice.workers >= LEAST_WORKERS);
  const closest = contenders[0] ?? all[0];
  if (closest === undefined) return { verdict: 'unknown', reason: 'nothing-to-compare' };
  // On a machine with more cores, nothing that could be faster was tried.
  if (contenders.length === 0 && quietness.usableCores >= LEAST_WORKERS)
    return { verdict: 'unknown', reason: 'one-worker' };

  const floor = quietness.noiseFloor ?? 0;
  const compare = comparing(temperature, floor);
  const isWinner = ({ choice }: Contender): boolean => isFaster(choice.speedUp, floor);
  const finalists = [...groupBy(contenders, ({ choice }) => choice.strategy).values()]
    .flatMap((group) => fewestEnough(group, isWinner, quietness.usableCores, compare) ?? [])
    .sort(fastestFirst);
  const [fastest] = finalists;
  if (fastest === undefined) {
    if (isTooNoisy(quietness, closest.choice.speedUp.rounds, ROUNDS_FOR_INTERVAL))
      return { verdict: 'too-noisy', best: closest.choice, quietness };
    const certain =
      allMeasured &&
      quietness.noiseFloor !== null &&
      contenders.every(({ choice }) => isNoGain(choice.speedUp, floor));
    return { verdict: 'main-thread', best: closest.choice, certain };
  }
  const equals = finalists
    .filter((cell) => cell === fastest || !compare(cell, fastest, isTooSlowToBeSimpler))
    .sort((a, b) => simplestFirst(a.choice.strategy, b.choice.strategy));
  const choice = (equals[0] ?? fastest).choice;
  const noBetter = contenders
    .filter((cell) => cell.choice.strategy === choice.strategy && cell.choice.workers > choice.workers)
    .map((cell) => cell.choice.workers)
    .sort((a, b) => a - b);
  return { verdict: 'use', choice, equals: equals.map((cell) => cell.choice), noBetter };
}

/** Finds cells of one worker that look faster than the main thread: no parallelism explains them. */
export function alarms(
  cells: readonly Candidate[],
  temperature: Temperature,
  { noiseFloor }: Quietness,
  stays: Stays = onlyTheMainThread,
): Choice[] {
  return cells
    .flatMap((cell) => contender(cell, temperature, stays))
    .map(({ choice }) => choice)
    .filter(
      (choice) =>
        !choice.stays && choice.workers < LEAST_WORKERS && isFaster(choice.speedUp, noiseFloor ?? 0),
    );
}

function contender(cell: Candidate, temperature: Temperature, stays: Stays): Contender[] {
  const { strategy, workers, memory } = cell.found;
  const speedUp = cell.found.speedUp[temperature];
  return speedUp === null
    ? []
    : [{ ...cell, choice: { strategy, workers, stays: stays(strategy), speedUp, memory } }];
}

function fastestFirst(a: Contender, b: Contender): number {
  return b.choice.speedUp.value - a.choice.speedUp.value;
}

/** Whether a rule holds for how many times as long one cell takes as another. It never holds where they share no pass. */
type Compare = (cell: Candidate, than: Candidate, rule: Rule) => boolean;
type Rule = (factor: RoundEstimate, noiseFloor: number) => boolean;

function comparing(temperature: Temperature, noiseFloor: number): Compare {
  return (cell, than, rule) => {
    const timesSlower = timesFaster(than.raw, cell.raw, temperature);
    return timesSlower !== null && rule(timesSlower, noiseFloor);
  };
}

/**
 * Chooses among one strategy's winners: the one with the fewest workers that is not shown to be slower than the best by
 * more than fewer workers are worth; undefined where nothing wins. More workers than cores have to be shown to be faster
 * than every count within the cores, whether that count wins or not.
 */
function fewestEnough(
  group: readonly Contender[],
  isWinner: (cell: Contender) => boolean,
  usableCores: number,
  compare: Compare,
): Contender | undefined {
  const within = group.filter(({ choice }) => choice.workers <= usableCores);
  const allowed = group.filter(
    (cell) =>
      isWinner(cell) &&
      (cell.choice.workers <= usableCores || within.every((other) => compare(other, cell, isFaster))),
  );
  const [best] = [...allowed].sort(fastestFirst);
  return [...allowed]
    .sort((a, b) => a.choice.workers - b.choice.workers)
    .find((cell) => cell === best || best === undefined || !compare(cell, best, isTooSlowToBeEnough));
}
