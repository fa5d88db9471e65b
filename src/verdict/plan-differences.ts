import type { Plan } from '../model/plan.js';
import type { Lifecycle } from '../model/workload.js';
import type { EnvironmentDifference } from './compare-environments.js';

/**
 * The part of a plan that changes the meaning of its numbers. The plan itself would be too large: it lists
 * every cell.
 */
export interface MeasuredHow extends Pick<Plan, 'seed' | 'strategies' | 'round' | 'fresh'> {
  /** Each workload's, by its id. */
  readonly lifecycles: ReadonlyMap<string, Lifecycle>;
}

export function measuredHow({ seed, strategies, round, fresh = false, workloads }: Plan): MeasuredHow {
  const lifecycles = new Map(workloads.map(({ id, lifecycle }) => [id, lifecycle]));
  return { seed, strategies, round, fresh, lifecycles };
}

/**
 * Lists how two runs measured differently. Their numbers then mean different things: a minimum of more
 * samples is smaller.
 */
export function planDifferences(base: MeasuredHow, head: MeasuredHow): EnvironmentDifference[] {
  const facts: readonly (readonly [field: string, base: string, head: string])[] = [
    ...optionsOfBoth(base, head),
    ...lifecyclesOfBoth(base, head),
    ['tasks of a run', describeTasks(base), describeTasks(head)],
    ['warm-up and samples', describeRound(base.round), describeRound(head.round)],
  ];
  const differences = facts
    .filter(([, inBase, inHead]) => inBase !== inHead)
    .map(([field, inBase, inHead]) => [field, { field, base: inBase, head: inHead, breaks: true }] as const);
  // An option has one value for all the strategies that take it, so it is listed once.
  return [...new Map(differences).values()];
}

/** How a run measured, with the strategies, options and workloads that only another one knows added. */
export function withKnownPlan(how: MeasuredHow, other: MeasuredHow): MeasuredHow {
  const there = new Map(other.strategies.map((strategy) => [strategy.id, strategy]));
  const here = new Set(how.strategies.map(({ id }) => id));
  return {
    ...how,
    strategies: [
      ...how.strategies.map((one) => ({
        ...one,
        options: { ...there.get(one.id)?.options, ...one.options },
      })),
      ...other.strategies.filter(({ id }) => !here.has(id)),
    ],
    lifecycles: new Map([...other.lifecycles, ...how.lifecycles]),
  };
}

/** The options that both runs know, of strategies that both runs know, with both values. */
function optionsOfBoth(base: MeasuredHow, head: MeasuredHow): [name: string, base: string, head: string][] {
  const inHead = new Map(head.strategies.map(({ id, options }) => [id, options]));
  return base.strategies.flatMap(({ id, options }) => {
    const others = inHead.get(id) ?? {};
    const names = Object.keys(options).filter((name) => Object.hasOwn(others, name));
    return names.map((name): [string, string, string] => [name, `${options[name]}`, `${others[name]}`]);
  });
}

function lifecyclesOfBoth(
  base: MeasuredHow,
  head: MeasuredHow,
): [name: string, base: string, head: string][] {
  return [...base.lifecycles].flatMap(([id, inBase]) => {
    const inHead = head.lifecycles.get(id);
    return inHead === undefined ? [] : [[`lifecycle of ${id}`, inBase, inHead]];
  });
}

function describeTasks({ fresh }: MeasuredHow): string {
  return fresh ? 'new for each' : 'one list for all';
}

function describeRound({ warmUpRuns, warmUpMs, warmUpCapMs, samples, measureMs }: Plan['round']): string {
  return `${samples} samples in ${measureMs} ms after ${warmUpRuns} runs and ${warmUpMs} to ${warmUpCapMs} ms`;
}
