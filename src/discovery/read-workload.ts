import { UsageError } from '../model/failure.js';
import { misspelt, nearest } from '../model/suggest.js';
import { exportOf } from '../model/task-code.js';
import type { CompleteWorkload, OutputWorkload, Workload } from '../model/workload.js';
import { type AnyWorkload, completeWorkload } from './complete-workload.js';
import { isClass, isTaskList, showValue } from './read-input.js';

/**
 * Reads the workload that a module exports, with defaults for what it leaves out. `name` is the title of a
 * workload that has none. Throws a UsageError that names everything that is wrong with the workload.
 */
export function readWorkload(module: object, path: string, name: string): CompleteWorkload {
  return readParts(partsOf(module, path), path, name);
}

function readParts(parts: object, path: string, name: string): CompleteWorkload {
  const fields: Readonly<Record<string, unknown>> = { ...parts };
  const faults = [
    ...Object.entries(FIELDS).flatMap(([field, kind]) => faultOf(field, kind, fields[field])),
    ...Object.keys(fields).flatMap(unknownField),
    ...missingInput(fields),
  ];
  if (faults.length > 0) throw notWorkload(path, faults);
  // Only here does a checked object get its type: FIELDS names every field of it.
  const workload = parts as AnyWorkload;
  const { withInput } = workload;
  const complete = completeWorkload(workload, name);
  if (withInput === undefined) return complete;
  return {
    ...complete,
    withInput: async (text) => readParts(await withInput.call(workload, text), path, name),
  };
}

/**
 * The parts of a workload: its default export. If that is a function, it is `run`, and the file's other
 * exports are the other parts.
 */
function partsOf(module: object, path: string): object {
  const found = exportOf(module, 'default');
  if (typeof found === 'object' && found !== null) return found;
  if (typeof found !== 'function' || isClass(found))
    throw new UsageError(`${path} is not a workload: ${noWorkload(module, found)}`);
  const slips = [...new Set([...Object.keys(module), ...Object.keys(found)])].flatMap(slip);
  if (slips.length > 0) throw notWorkload(path, slips);
  const parts = Object.keys(FIELDS).map((name) => [name, exportOf(module, name) ?? Reflect.get(found, name)]);
  return { ...Object.fromEntries(parts.filter(([, part]) => part !== undefined)), run: found };
}

function noWorkload(module: object, found: unknown): string {
  const add =
    'Add `export default (task) => …` and `export const tasks = […]`, or a default export with both.';
  if ('default' in module) return `its default export is ${showValue(found)}. ${add}`;
  const names = Object.keys(module).join(', ') || 'nothing';
  return `its default export is missing (it exports ${names}). ${add}`;
}

interface Field {
  readonly needed?: true;
  /** What a field must be, in words. */
  readonly demand: string;
  readonly holds: (value: unknown) => boolean;
}

const TEXT = { demand: 'a string', holds: (value: unknown) => typeof value === 'string' };
const FUNCTION = {
  demand: 'a function',
  holds: (value: unknown) => typeof value === 'function' && !isClass(value),
};
const SIZES = { demand: 'whole numbers above 0, ascending', holds: areSizes };

const FIELDS: Readonly<Record<keyof Workload | keyof OutputWorkload<unknown, unknown, never>, Field>> = {
  title: TEXT,
  sizeUnit: TEXT,
  sizes: SIZES,
  createInput: FUNCTION,
  tasks: { demand: 'an array or typed array of at least one task', holds: isTaskList },
  output: FUNCTION,
  setup: FUNCTION,
  teardown: FUNCTION,
  load: FUNCTION,
  run: { ...FUNCTION, needed: true },
  answer: FUNCTION,
  quickSizes: SIZES,
  lifecycle: {
    demand: "'pool' or 'per-task'",
    holds: (value) => value === 'pool' || value === 'per-task',
  },
  measures: {
    demand: "'work', 'startup' or 'dispatch'",
    holds: (value) => value === 'work' || value === 'startup' || value === 'dispatch',
  },
  byDefault: { demand: 'true or false', holds: (value) => typeof value === 'boolean' },
  variantOf: TEXT,
  expected: FUNCTION,
  withInput: FUNCTION,
};

function areSizes(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((size, i) => Number.isSafeInteger(size) && size > 0 && (i === 0 || size > value[i - 1]))
  );
}

function faultOf(name: string, { needed, demand, holds }: Field, value: unknown): string[] {
  if (value === undefined) return needed === true ? [`its \`${name}\`, ${demand}, is missing`] : [];
  return holds(value) ? [] : [`its \`${name}\` must be ${demand}; seen: ${showValue(value)}`];
}

/** Finds what is missing or said twice about where the tasks come from and how many a sweep takes. */
function missingInput({ createInput, tasks, sizes }: Readonly<Record<string, unknown>>): string[] {
  if (createInput === undefined && tasks === undefined)
    return ['it says nothing about its tasks: give it `tasks`, a list, or `createInput(size)`'];
  if (createInput !== undefined && tasks !== undefined)
    return ['it has both `tasks` and `createInput`: one of them says what the tasks are'];
  if (createInput !== undefined && sizes === undefined)
    return ['its `sizes`, whole numbers above 0, ascending, are missing: `createInput` is called with each'];
  return [];
}

function notWorkload(path: string, faults: readonly string[]): UsageError {
  const all = faults.join('; ');
  return new UsageError(`${path} is not a workload: ${all}${all.endsWith('?') ? '' : '.'}`);
}

/** Refuses a misspelt export, for the same reason as an unknown field; any other export is a helper of the file's own. */
function slip(name: string): string[] {
  const meant = misspelt(name, Object.keys(FIELDS));
  return meant === undefined
    ? []
    : [`it has \`${name}\`, which is no part of a workload: did you mean \`${meant}\`?`];
}

/** Refuses an unknown field: a misspelt one would silently be ignored, and a check with it. */
function unknownField(name: string): string[] {
  if (Object.hasOwn(FIELDS, name)) return [];
  const near = nearest(name, Object.keys(FIELDS));
  return [`it has no field \`${name}\`${near === undefined ? '' : `: did you mean \`${near}\`?`}`];
}
