import { deserialize, serialize } from 'node:v8';

/**
 * A value as a job of a queue holds it. A job is JSON, which loses −0, NaN, bigint, undefined, Map, typed arrays and more:
 * what JSON would change travels as V8's own serialisation, in base64.
 */
export type JobValue = { readonly json: unknown } | { readonly v8: string };

/** Throws the error of structured clone for a value that it does not take. */
export function toJobValue(value: unknown): JobValue {
  return survivesJson(value) ? { json: value } : { v8: serialize(value).toString('base64') };
}

/** Throws an Error for what is no such value: a job may have been written by anybody. */
export function fromJobValue(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    if ('json' in value) return value.json;
    if ('v8' in value && typeof value.v8 === 'string') return deserialize(Buffer.from(value.v8, 'base64'));
  }
  throw new Error('a job holds no value of this tool');
}

/** A deeper value is no longer looked at, and travels as V8 writes it. */
const MOST_LEVELS = 64;

/** Whether a value comes out of JSON as it went in. */
export function survivesJson(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? survivesWhole(value, new Set(), MOST_LEVELS)
    : isPlainScalar(value);
}

function isPlainScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}

/** JSON writes a part that is there twice twice, and is never done with one that contains itself. */
function survivesWhole(value: object, seen: Set<object>, levels: number): boolean {
  if (levels === 0 || seen.has(value)) return false;
  seen.add(value);
  const survives = (part: unknown): boolean =>
    typeof part === 'object' && part !== null ? survivesWhole(part, seen, levels - 1) : isPlainScalar(part);
  const prototype: unknown = Object.getPrototypeOf(value);
  const names = Object.getOwnPropertyNames(value);
  if (Array.isArray(value))
    // The length is one of the names; a hole or a field of its own makes their number another.
    return prototype === Array.prototype && names.length === value.length + 1 && value.every(survives);
  if (prototype !== Object.prototype) return false;
  return names.every((name) => name !== '__proto__' && survivesField(value, name, survives));
}

function survivesField(holder: object, name: string, survives: (part: unknown) => boolean): boolean {
  const field = Object.getOwnPropertyDescriptor(holder, name);
  return field !== undefined && 'value' in field && field.enumerable === true && survives(field.value);
}
