import type { EnvironmentDifference } from '../environment/compare-environments.js';
import type { Plan } from '../model/plan.js';

/** In what two runs measured differently, so that their numbers mean different things: a minimum of more samples is smaller. */
export function planDifferences(base: Plan, head: Plan): EnvironmentDifference[] {
  const facts: readonly (readonly [field: string, of: (plan: Plan) => string])[] = [
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
