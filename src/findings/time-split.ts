import type { RoundSample } from '../model/results.js';
import { median } from '../statistics/quantile.js';
import { byPass } from './rounds.js';

/** Where a warm run's time went, in ms: each part's median over the rounds. */
export interface TimeSplit {
  /** Time in which the workload's code computes, mean over the workers. */
  readonly compute: number;
  /** Time in the workload's code in which nobody computes, mean over the workers; 0 where it is too little to tell. */
  readonly waiting: number;
  /** Sending, receiving, waiting: the time that is neither of the others. */
  readonly handOver: number;
  /** The busiest worker's time less the mean. */
  readonly imbalance: number;
  /** Hand-over of one task, in µs. */
  readonly handOverPerTaskUs: number;
}

/** Splits a warm run's time; null where no round measured all three parts. */
export function timeSplit(rounds: readonly RoundSample[], tasks: number, workers: number): TimeSplit | null {
  const handOvers = handOverByPass(rounds);
  if (handOvers.size === 0) return null;
  const handOver = median([...handOvers.values()]);
  const inWorkload = median([...byPass(rounds, 'compute').values()]);
  const waiting = waitingIn(inWorkload, [...byPass(rounds, 'cpu').values()], workers);
  return {
    compute: inWorkload - waiting,
    waiting,
    handOver,
    imbalance: median([...byPass(rounds, 'imbalance').values()]),
    handOverPerTaskUs: tasks === 0 ? 0 : (handOver * 1000) / tasks,
  };
}

/** Clocks of CPU time are coarse, and a busy machine takes cores away: less than this share of the time is no waiting. */
const LEAST_WAITING = 0.25;

/** CPU time includes what a hand-over takes, so that this is waited at least. Without CPU times nothing is known of it. */
function waitingIn(inWorkload: number, cpu: readonly number[], workers: number): number {
  if (cpu.length === 0) return 0;
  const waiting = inWorkload - median(cpu) / workers;
  return waiting > LEAST_WAITING * inWorkload ? waiting : 0;
}

/** Computes each round's warm time less compute and imbalance, in ms; slightly negative where the clock's grain exceeds it. */
export function handOverByPass(rounds: readonly RoundSample[]): ReadonlyMap<number, number> {
  const [compute, imbalance] = [byPass(rounds, 'compute'), byPass(rounds, 'imbalance')];
  const rest = new Map<number, number>();
  for (const [pass, warm] of byPass(rounds, 'warm')) {
    const [busy, uneven] = [compute.get(pass), imbalance.get(pass)];
    if (busy !== undefined && uneven !== undefined) rest.set(pass, warm - busy - uneven);
  }
  return rest;
}
