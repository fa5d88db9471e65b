import { UsageError } from '../model/failure.js';
import { nearest } from '../model/suggest.js';
import type { Workload } from '../model/workload.js';

/** The workload that a module exports. Throws a UsageError that names everything that is wrong with it. */
export function readWorkload(module: object, path: string): Workload {
  const found = defaultExport(module);
  if (typeof found !== 'object' || found === null)
    throw new UsageError(`${path} is no workload: ${noObject(module, found)}`);
  const fields: Readonly<Record<string, unknown>> = { ...found };
  const faults = [
    ...Object.entries(FIELDS).flatMap(([name, field]) => faultOf(name, field, fields[name])),
    ...Object.keys(fields).flatMap(unknownField),
  ];
  if (faults.length > 0) throw new UsageError(`${path} is no workload: ${faults.join('; ')}.`);
  // The one place where a checked object gets its type: FIELDS names every field of it.
  return found as Workload;
}

/** A module that was compiled to CommonJS has its default export one level further down. */
function defaultExport(module: object): unknown {
  const found = 'default' in module ? module.default : undefined;
  if (typeof found !== 'object' || found === null) return found;
  return '__esModule' in found && 'default' in found ? found.default : found;
}

function noObject(module: object, found: unknown): string {
  const add = 'Add `export default defineWorkload({ … })`.';
  if ('default' in module) return `its default export is ${show(found)}, and no object. ${add}`;
  const names = Object.keys(module).join(', ') || 'nothing';
  return `its default export is missing (it exports ${names}). ${add}`;
}

interface Field {
  readonly optional?: true;
  /** What it has to be, in words, and whether it is. */
  readonly demand: string;
  readonly holds: (value: unknown) => boolean;
}

const TEXT = { demand: 'a string', holds: (value: unknown) => typeof value === 'string' };
const FUNCTION = { demand: 'a function', holds: (value: unknown) => typeof value === 'function' };
const SIZES = { demand: 'whole numbers above 0, ascending', holds: areSizes };

const FIELDS: Readonly<Record<keyof Workload, Field>> = {
  title: TEXT,
  sizeUnit: TEXT,
  sizes: SIZES,
  createInput: FUNCTION,
  taskCount: FUNCTION,
  run: FUNCTION,
  answer: FUNCTION,
  quickSizes: { ...SIZES, optional: true },
  lifecycle: {
    optional: true,
    demand: "'pool' or 'per-task'",
    holds: (value) => value === 'pool' || value === 'per-task',
  },
  measures: {
    optional: true,
    demand: "'work' or 'startup'",
    holds: (value) => value === 'work' || value === 'startup',
  },
  variantOf: { ...TEXT, optional: true },
  expected: { ...FUNCTION, optional: true },
  withInput: { ...FUNCTION, optional: true },
};

function areSizes(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((size, i) => Number.isSafeInteger(size) && size > 0 && (i === 0 || size > value[i - 1]))
  );
}

function faultOf(name: string, { optional, demand, holds }: Field, value: unknown): string[] {
  if (value === undefined) return optional ? [] : [`its \`${name}\`, ${demand}, is missing`];
  return holds(value) ? [] : [`its \`${name}\` must be ${demand}; seen: ${show(value)}`];
}

/** A misspelt field would be passed over in silence, and a check with it. */
function unknownField(name: string): string[] {
  if (Object.hasOwn(FIELDS, name)) return [];
  const near = nearest(name, Object.keys(FIELDS));
  return [`it has no field \`${name}\`${near === undefined ? '' : `: did you mean \`${near}\`?`}`];
}

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return 'an object';
  const text = typeof value === 'string' || Array.isArray(value) ? JSON.stringify(value) : String(value);
  const kind = Array.isArray(value) || value === null || value === undefined ? '' : `a ${typeof value}, `;
  return `${kind}${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}`;
}

const MOST_SHOWN = 80;
