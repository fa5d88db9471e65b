import type { Plan } from '../model/plan.js';
import type { EnvironmentDifference } from './compare-environments.js';

/** What of a plan changes the meaning of its numbers. Not the plan itself, which lists every cell. */
export type MeasuredHow = Pick<Plan, 'seed' | 'chunk' | 'serialization' | 'round'>;

export function measuredHow({ seed, chunk, serialization, round }: Plan): MeasuredHow {
  return { seed, chunk, serialization, round };
}

/** In what two runs measured differently, so that their numbers mean different things: a minimum of more samples is smaller. */
export function planDifferences(base: MeasuredHow, head: MeasuredHow): EnvironmentDifference[] {
  const facts: readonly (readonly [field: string, of: (plan: MeasuredHow) => string])[] = [
    ['chunk', ({ chunk }) => `${chunk} a message`],
    ['serialization', ({ serialization }) => serialization],
    ['warm-up and samples', ({ round }) => describeRound(round)],
  ];
  return facts
    .map(([field, of]) => ({ field, base: of(base), head: of(head), breaks: true }))
    .filter((difference) => difference.base !== difference.head);
}

function describeRound({ warmUpRuns, warmUpMs, warmUpCapMs, samples, measureMs }: Plan['round']): string {
  return `${samples} samples in ${measureMs} ms after ${warmUpRuns} runs and ${warmUpMs} to ${warmUpCapMs} ms`;
}
