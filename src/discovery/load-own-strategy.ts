import { UsageError } from '../model/failure.js';
import type { OwnOption, OwnStrategy, Strategy } from '../model/strategy.js';
import type { StrategyOption } from '../model/strategy-option.js';
import { nearest } from '../model/suggest.js';
import { exportOf } from '../model/task-code.js';
import { importForeign } from './import-foreign.js';
import { showValue } from './read-input.js';

/**
 * Imports the file of a user's own strategy, and checks what it exports; its facts are checked by whoever asked for
 * them. The file's code can do anything to the process that imports it, so only a measuring process, or one started to
 * look at the file, may call this. Rejects with a UsageError that names everything that is wrong with the file.
 */
export async function loadOwnStrategy(path: string, id: string): Promise<Strategy> {
  const own = readOwnStrategy(exportOf(await importForeign(path, CODE), 'default'), path);
  return {
    id,
    title: own.title ?? id,
    facts: own.facts,
    options: (own.options ?? []).map(complete),
    prepare: (input) => own.prepare?.(input) ?? input,
    open: (job) => own.open(job),
  };
}

const CODE = 'the module whose default export is the strategy';

/** Own options have no help, because help is printed before any strategy of a user's is loaded. */
function complete(option: OwnOption): StrategyOption {
  const { name } = option;
  return {
    name,
    default: option.default,
    parse: (text) => option.parse(text),
    placeholder: 'value',
    help: '',
  };
}

function readOwnStrategy(exported: unknown, path: string): OwnStrategy {
  if (exported === undefined)
    throw new UsageError(
      `${path} is not a strategy: its default export is missing. Add \`export default { facts, open }\`.`,
    );
  if (typeof exported !== 'object' || exported === null)
    throw new UsageError(
      `${path} is not a strategy: its default export must be an object; seen: ${showValue(exported)}.`,
    );
  const parts: Readonly<Record<string, unknown>> = { ...exported };
  const faults = [
    ...Object.entries(FIELDS).flatMap(([name, field]) => faultOf(name, field, parts[name])),
    ...Object.keys(parts).flatMap(unknownField),
  ];
  if (faults.length > 0) throw new UsageError(`${path} is not a strategy: ${faults.join('; ')}.`);
  // Only here does a checked object get its type: FIELDS names every field of it.
  return exported as OwnStrategy;
}

interface Field {
  readonly needed?: true;
  /** What a field must be, in words. */
  readonly demand: string;
  readonly holds: (value: unknown) => boolean;
}

const FUNCTION = { demand: 'a function', holds: (value: unknown) => typeof value === 'function' };

const FIELDS: Readonly<Record<keyof OwnStrategy, Field>> = {
  title: { demand: 'a string', holds: (value) => typeof value === 'string' },
  facts: { demand: 'an object', holds: (value) => typeof value === 'object' && value !== null, needed: true },
  options: {
    demand: 'a list of { name, default, parse }',
    holds: (value) => Array.isArray(value) && value.every(isOption),
  },
  prepare: FUNCTION,
  open: { ...FUNCTION, needed: true },
};

function isOption(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { name, default: usual, parse }: Readonly<Record<string, unknown>> = { ...value };
  const isValue = typeof usual === 'string' || typeof usual === 'number';
  return typeof name === 'string' && isValue && typeof parse === 'function';
}

function faultOf(name: string, { needed, demand, holds }: Field, value: unknown): string[] {
  if (value === undefined) return needed ? [`its \`${name}\`, ${demand}, is missing`] : [];
  return holds(value) ? [] : [`its \`${name}\` must be ${demand}; seen: ${showValue(value)}`];
}

function unknownField(name: string): string[] {
  if (Object.hasOwn(FIELDS, name)) return [];
  if (name === 'id') return ["it has no field `id`: its id is the file's name"];
  const near = nearest(name, Object.keys(FIELDS));
  return [`it has no field \`${name}\`${near === undefined ? '' : `: did you mean \`${near}\`?`}`];
}
