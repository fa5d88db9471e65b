import type { Plan } from '../model/plan.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';
import type { EnvironmentDifference } from './compare-environments.js';

/** What of a plan changes the meaning of its numbers. Not the plan itself, which lists every cell. */
export type MeasuredHow = Pick<Plan, 'seed' | 'strategies' | 'round'>;

export function measuredHow({ seed, strategies, round }: Plan): MeasuredHow {
  return { seed, strategies, round };
}

/** In what two runs measured differently, so that their numbers mean different things: a minimum of more samples is smaller. */
export function planDifferences(base: MeasuredHow, head: MeasuredHow): EnvironmentDifference[] {
  const facts: readonly (readonly [field: string, base: string, head: string])[] = [
    ...optionsOfBoth(base, head),
    ['warm-up and samples', describeRound(base.round), describeRound(head.round)],
  ];
  return facts
    .map(([field, inBase, inHead]) => ({ field, base: inBase, head: inHead, breaks: true }))
    .filter((difference) => difference.base !== difference.head);
}

/** Each option of the strategies that both runs have, once, with the values it had in either. */
function optionsOfBoth(
  base: MeasuredHow,
  head: MeasuredHow,
): (readonly [name: string, base: string, head: string])[] {
  const inHead = new Map(head.strategies.map((strategy) => [strategy.id, strategy]));
  const twins = base.strategies.flatMap((strategy) => {
    const twin = inHead.get(strategy.id);
    return twin === undefined ? [] : [{ base: strategy, head: twin }];
  });
  const names = new Set(twins.flatMap((twin) => [twin.base, twin.head].flatMap(optionNames)));
  return [...names].map((name) => [
    name,
    valuesOf(
      name,
      twins.map((twin) => twin.base),
    ),
    valuesOf(
      name,
      twins.map((twin) => twin.head),
    ),
  ]);
}

function optionNames({ options }: PlannedStrategy): string[] {
  return Object.keys(options);
}

/** `1`, or `worker-copy 1, child-fork 100` where strategies differ in it. */
function valuesOf(name: string, strategies: readonly PlannedStrategy[]): string {
  const values = strategies.flatMap(({ id, options }) => {
    const value = options[name];
    return value === undefined ? [] : [{ id, value: String(value) }];
  });
  const different = new Set(values.map(({ value }) => value));
  return different.size > 1
    ? values.map(({ id, value }) => `${id} ${value}`).join(', ')
    : ([...different][0] ?? 'not set');
}

function describeRound({ warmUpRuns, warmUpMs, warmUpCapMs, samples, measureMs }: Plan['round']): string {
  return `${samples} samples in ${measureMs} ms after ${warmUpRuns} runs and ${warmUpMs} to ${warmUpCapMs} ms`;
}
