import type { RoundSample } from '../model/results.js';
import { median } from '../statistics/quantile.js';
import { byRound } from './rounds.js';

/** Where a warm run's time went, in ms: each part's median over the rounds. */
export interface TimeSplit {
  /** In the workload's code, mean over the workers. */
  readonly compute: number;
  /** Sending, receiving, waiting: what is neither of the others. */
  readonly handOver: number;
  /** The busiest worker less the mean. */
  readonly imbalance: number;
  /** Hand-over of one task, in µs. */
  readonly handOverPerTaskUs: number;
}

/** Null where no round measured all three parts. */
export function timeSplit(rounds: readonly RoundSample[], tasks: number): TimeSplit | null {
  const handOvers = handOverByRound(rounds);
  if (handOvers.size === 0) return null;
  const handOver = median([...handOvers.values()]);
  return {
    compute: median([...byRound(rounds, 'compute').values()]),
    handOver,
    imbalance: median([...byRound(rounds, 'imbalance').values()]),
    handOverPerTaskUs: tasks === 0 ? 0 : (handOver * 1000) / tasks,
  };
}

/** Each round's warm time less compute and imbalance, in ms; slightly negative where the clock's grain exceeds it. */
export function handOverByRound(rounds: readonly RoundSample[]): ReadonlyMap<number, number> {
  const [compute, imbalance] = [byRound(rounds, 'compute'), byRound(rounds, 'imbalance')];
  const rest = new Map<number, number>();
  for (const [round, warm] of byRound(rounds, 'warm')) {
    const [busy, uneven] = [compute.get(round), imbalance.get(round)];
    if (busy !== undefined && uneven !== undefined) rest.set(round, warm - busy - uneven);
  }
  return rest;
}
