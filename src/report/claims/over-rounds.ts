import { medianOverRounds, type RoundEstimate } from '../../findings/round-estimate.js';
import { readingsByRound } from '../../findings/rounds.js';
import type { Readings } from '../../model/observation.js';

/** Gives the median of a reading over the rounds of a probe; null where no round has it. */
export type OverRounds = (name: string) => RoundEstimate | null;

export function overRounds(rounds: readonly Readings[]): OverRounds {
  return (name) => medianOverRounds(readingsByRound(rounds, name));
}
