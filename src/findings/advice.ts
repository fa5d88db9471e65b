import { BASELINE_STRATEGY } from '../model/cell.js';
import { smallestEnough } from '../statistics/smallest-enough.js';
import { type CellFindings, type Temperature, timesFaster } from './cell-findings.js';
import { groupBy } from './group-by.js';
import { bySimplicity } from './preference.js';
import type { RoundEstimate } from './round-estimate.js';
import { completeRounds, type MeasuredCell } from './rounds.js';

/** What to do with a workload at the largest size it was compared at. */
export type Advice =
  | {
      readonly verdict: 'use';
      readonly choice: Choice;
      /** Strategies not shown to be slower than the fastest, simplest first; the choice is the first of them. */
      readonly equals: readonly Choice[];
    }
  | {
      readonly verdict: 'main-thread';
      /** What came closest. */
      readonly best: Choice;
      /** False where the closest may still be faster: its interval reaches above the noise floor. */
      readonly certain: boolean;
    }
  | { readonly verdict: 'unknown'; readonly reason: 'no-main-thread' | 'nothing-to-compare' };

export interface Choice {
  readonly strategy: string;
  readonly workers: number;
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

/** Chooses among the cells of one workload at one size; a difference below the noise floor (0.01 = 1 %) counts as none. */
export function advise(cells: readonly Candidate[], temperature: Temperature, noiseFloor: number): Advice {
  if (!cells.some((cell) => cell.found.strategy === BASELINE_STRATEGY)) {
    return { verdict: 'unknown', reason: 'no-main-thread' };
  }
  const contenders = cells.flatMap((cell) => contender(cell, temperature)).sort(fastestFirst);
  const [closest] = contenders;
  if (closest === undefined) return { verdict: 'unknown', reason: 'nothing-to-compare' };

  const winners = contenders.filter((cell) => isFaster(cell.choice.speedUp, noiseFloor));
  const finalists = perStrategy(winners, temperature).sort(fastestFirst);
  const [fastest] = finalists;
  if (fastest === undefined) {
    const certain = contenders.every((cell) => cell.choice.speedUp.high <= 1 + noiseFloor);
    return { verdict: 'main-thread', best: closest.choice, certain };
  }
  const equals = finalists
    .filter((cell) => cell === fastest || !isShownFaster(fastest, cell, temperature, noiseFloor))
    .sort((a, b) => bySimplicity(a.choice.strategy, b.choice.strategy));
  return { verdict: 'use', choice: (equals[0] ?? fastest).choice, equals: equals.map((cell) => cell.choice) };
}

/** Faster in the whole interval, and by more than noise. */
export function isFaster(speedUp: RoundEstimate, noiseFloor: number): boolean {
  return speedUp.low > 1 && speedUp.value > 1 + noiseFloor;
}

/** Slower likewise: the main thread would be the faster of the two. */
export function isSlower(speedUp: RoundEstimate, noiseFloor: number): boolean {
  return speedUp.high < 1 && speedUp.value < 1 / (1 + noiseFloor);
}

function contender(cell: Candidate, temperature: Temperature): Contender[] {
  const { strategy, workers, memory } = cell.found;
  const speedUp = cell.found.speedUp[temperature];
  return speedUp === null ? [] : [{ ...cell, choice: { strategy, workers, speedUp, memory } }];
}

function fastestFirst(a: Contender, b: Contender): number {
  return b.choice.speedUp.value - a.choice.speedUp.value;
}

/** Of each strategy's cells the one with the fewest workers that is surely as good as the best. */
function perStrategy(cells: readonly Contender[], temperature: Temperature): Contender[] {
  return [...groupBy(cells, ({ choice }) => choice.strategy).values()].flatMap((group) => {
    const own = group.sort((a, b) => a.choice.workers - b.choice.workers);
    const rounds = completeRounds(
      own.map((cell) => cell.raw),
      temperature,
    );
    if (rounds.length === 0) return own.sort(fastestFirst).slice(0, 1);
    const enough = smallestEnough(
      own.map((cell) => cell.choice.workers),
      rounds,
    );
    return own.filter((cell) => cell.choice.workers === enough);
  });
}

function isShownFaster(
  cell: Candidate,
  than: Candidate,
  temperature: Temperature,
  noiseFloor: number,
): boolean {
  const factor = timesFaster(cell.raw, than.raw, temperature);
  return factor !== null && isFaster(factor, noiseFloor);
}
