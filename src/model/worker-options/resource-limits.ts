import type { StrategyOption } from '../strategy-option.js';
import { suggest } from '../suggest.js';
import { NOT_GIVEN } from './not-given.js';

/** The limits that Node takes for a thread, in its own words, each in MB. */
const LIMITS = [
  'maxOldGenerationSizeMb',
  'maxYoungGenerationSizeMb',
  'codeRangeSizeMb',
  'stackSizeMb',
] as const;

export type ResourceLimits = { readonly [Name in (typeof LIMITS)[number]]?: number };

/** What a worker thread may use. Node has no such limits for processes, which take flags instead. */
export const RESOURCE_LIMITS: StrategyOption<string> = {
  name: 'resourceLimits',
  placeholder: 'list',
  help: 'limits of every worker thread: maxOldGenerationSizeMb=64,stackSizeMb=2',
  default: NOT_GIVEN,
  repeatable: true,
  parse(text) {
    if (text.trim() === NOT_GIVEN) return NOT_GIVEN;
    const limits = new Map<string, number>(text.split(/[,\n]/).map((item) => readLimit(item.trim(), text)));
    return LIMITS.filter((name) => limits.has(name))
      .map((name) => `${name}=${limits.get(name)}`)
      .join(',');
  },
};

/** The limits that a value of the option stands for; undefined where none were given. */
export function resourceLimitsOf(value: string): ResourceLimits | undefined {
  if (value === NOT_GIVEN) return undefined;
  return Object.fromEntries(value.split(',').map((item) => readLimit(item, value)));
}

function readLimit(item: string, text: string): [name: string, mb: number] {
  const [, name = '', digits = ''] = /^([^=]*)=(.*)$/.exec(item) ?? [];
  if (name === '' || digits === '')
    throw new Error(`takes limits such as maxOldGenerationSizeMb=64, separated by commas; seen: '${text}'`);
  if (!LIMITS.some((known) => known === name))
    throw new Error(`takes no limit '${name}'. ${suggest(name, LIMITS).replace(/\.$/, '')}`);
  const mb = Number(digits);
  if (/^\d+(\.\d+)?$/.test(digits) && mb > 0 && mb <= MOST_MB) return [name, mb];
  throw new Error(`takes a number of MB above 0 for ${name}, at most ${MOST_MB}; seen: '${digits}'`);
}

/** A terabyte: whoever wants more wants no limit. */
const MOST_MB = 1_000_000;
