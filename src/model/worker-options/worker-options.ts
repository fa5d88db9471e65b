import { flagOf } from '../flag-name.js';
import type { OptionValues, PlannedStrategy } from '../strategy-facts.js';
import type { StrategyOption } from '../strategy-option.js';
import { EXEC_ARGV } from './exec-argv.js';
import { NOT_GIVEN } from './not-given.js';
import { RESOURCE_LIMITS } from './resource-limits.js';
import { WORKER_ENV } from './worker-env.js';

/** What every worker thread can be given. */
export const THREAD_OPTIONS: readonly StrategyOption[] = [RESOURCE_LIMITS, EXEC_ARGV, WORKER_ENV];
/** What every worker process can be given. */
export const PROCESS_OPTIONS: readonly StrategyOption[] = [EXEC_ARGV, WORKER_ENV];

/** An option as it was given to a run: `--resource-limits stackSizeMb=2`. */
export interface GivenOption {
  readonly name: string;
  readonly typed: string;
  /** The strategies that could not take it. */
  readonly without: readonly string[];
}

/** Lists the options of workers that the strategies of a run were given. */
export function givenWorkerOptions(
  strategies: readonly Pick<PlannedStrategy, 'id' | 'facts' | 'options'>[],
): GivenOption[] {
  return THREAD_OPTIONS.flatMap(({ name }) => {
    const value = strategies.map(({ options }) => options[name]).find(isGiven);
    if (value === undefined) return [];
    const without = strategies.filter(
      ({ facts, options }) => facts.where !== 'here' && !Object.hasOwn(options, name),
    );
    return [{ name, typed: `${flagOf(name)} ${value}`, without: without.map(({ id }) => id) }];
  });
}

/** Says for every given option which strategies run without it, if any. */
export function untakenOptions(strategies: readonly PlannedStrategy[]): string[] {
  return givenWorkerOptions(strategies).flatMap(({ name, typed, without }) =>
    without.length === 0 ? [] : [`${without.join(', ')}: measured without ${typed}${WHY[name] ?? ''}`],
  );
}

const WHY: Readonly<Record<string, string>> = {
  [RESOURCE_LIMITS.name]:
    ', which only worker threads of a pool that passes it on take; a process takes --exec-argv --max-old-space-size=…',
};

/** The value of an option of workers, where it was given. */
export function givenValue({ name }: StrategyOption, options: OptionValues): string | undefined {
  const value = options[name];
  return isGiven(value) ? String(value) : undefined;
}

function isGiven(value: string | number | undefined): boolean {
  return value !== undefined && value !== NOT_GIVEN;
}
