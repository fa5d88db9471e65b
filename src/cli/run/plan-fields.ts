import type { Plan } from '../../model/plan.js';
import { flagOf, type ValueOf, type ValuesOf } from '../options/option.js';
import type { Typed } from '../options/read-options.js';
import type { RunOption } from './run-options.js';

/** The declarations of a command that measures a plan. */
export type RunDeclared = Readonly<Record<string, RunOption>>;

/** The fields of a plan that options become. Fields of options with a default are always present. */
export type PlanFields<Declared> = {
  readonly [Name in keyof Declared as Declared[Name] extends { readonly default: string }
    ? FieldOf<Declared[Name]>
    : never]: ValueOf<Declared[Name]>;
} & {
  readonly [Name in keyof Declared as Declared[Name] extends { readonly default: string }
    ? never
    : FieldOf<Declared[Name]>]?: Exclude<ValueOf<Declared[Name]>, undefined>;
};

type FieldOf<Declared> = Declared extends { readonly decides: infer Field extends keyof Plan }
  ? Field
  : never;

/** Returns what the read options decide of the plan. An option without a value decides nothing. */
export function planFields<Declared extends RunDeclared>(
  declared: Declared,
  values: ValuesOf<Declared>,
): PlanFields<Declared> {
  const fields: Record<string, unknown> = {};
  for (const [name, { decides }] of Object.entries<RunOption>(declared)) {
    const value = values[name];
    if (typeof decides === 'string' && value !== undefined) fields[decides] = value;
  }
  if (!isComplete(fields, declared)) throw new Error('an option with a default has no value');
  return fields;
}

/** Checks only that options with a default are present, because each field has its own option's value. */
function isComplete<Declared extends RunDeclared>(
  fields: object,
  declared: Declared,
): fields is PlanFields<Declared> {
  return Object.values<RunOption>(declared).every(
    (option) => !('default' in option) || typeof option.decides !== 'string' || option.decides in fields,
  );
}

/** Lists the typed options that would change an earlier plan, each with both values. */
export function contradictions(declared: RunDeclared, typed: Typed, earlier: Plan, now: Plan): string[] {
  return Object.entries(declared).flatMap(([name, { decides, perSession }]) => {
    if (decides === undefined || perSession === true || !(name in typed)) return [];
    const [was, is] = [earlier, now].map((plan) =>
      JSON.stringify(typeof decides === 'string' ? plan[decides] : decides(plan)),
    );
    return was === is ? [] : [`${flagOf(name)} was ${was} and would be ${is}`];
  });
}
