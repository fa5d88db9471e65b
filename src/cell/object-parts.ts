import { types } from 'node:util';
import { cloneClass, typedArrayName } from '../model/clone-losses.js';

/**
 * One byte for each kind of thing that a canonical digest writes down. These numbers are permanent: digests
 * are stored.
 */
export const TAG = {
  undefined: 0,
  null: 1,
  true: 2,
  false: 3,
  number: 4,
  string: 5,
  bigint: 6,
  symbol: 7,
  seen: 8,
  name: 9,
  holes: 10,
  bytes: 11,
  end: 12,
  function: 13,
  view: 14,
  buffer: 15,
  array: 16,
  object: 17,
  map: 18,
  set: 19,
  date: 20,
  regExp: 21,
  error: 22,
  boxed: 23,
} as const;

/** Continues a path to a part of an object, by the part's name or its position. */
export type PartPath = (part: string | number) => string;

/** The parts of an object that a canonical digest writes down. */
export interface ObjectParts {
  readonly tag: number;
  /** What the object holds besides its parts, as a text. */
  readonly facts?: string;
  readonly bytes?: Uint8Array;
  /** The parts are visited by these names, or as a list where there are none. */
  readonly parts: Readonly<Record<string | number, unknown>>;
  readonly names: readonly string[] | undefined;
  readonly length: number;
  readonly pathTo: PartPath;
}

/** Arrays up to this length are searched for named fields, such as a match's `index`. */
const NAMED_FIELDS_UP_TO = 10_000;

/**
 * Takes an object apart. With `asCloned` only those parts count that a structured clone of it has. Throws whatever its
 * getters throw.
 */
export function partsOf(value: object, asCloned = false): ObjectParts {
  // Most objects are plain, and asking for each built-in type takes longer than all the rest.
  if (Object.getPrototypeOf(value) === Object.prototype) return named(TAG.object, value, Object.keys(value));
  if (typeof value === 'function') return { ...NO_PARTS, tag: TAG.function };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    // A class of the workload's own may call itself otherwise.
    const facts = types.isDataView(value) ? 'DataView' : typedArrayName(value);
    return { ...NO_PARTS, tag: TAG.view, facts, bytes };
  }
  if (types.isAnyArrayBuffer(value)) return { ...NO_PARTS, tag: TAG.buffer, bytes: new Uint8Array(value) };
  if (Array.isArray(value)) return partsOfArray(value);
  const held = heldBy(value, asCloned);
  if (held !== undefined) return list(held, asCloned ? [] : Object.entries(value).flat());
  return named(TAG.object, value, Object.keys(value));
}

/** What a built-in object holds, besides the fields that somebody gave it. */
interface Held {
  readonly tag: number;
  readonly held: readonly unknown[];
  readonly pathTo: PartPath;
}

function heldBy(value: object, asCloned: boolean): Held | undefined {
  if (types.isMap(value))
    return { tag: TAG.map, held: [...Map.prototype.entries.call(value)].flat(), pathTo: byEntry };
  if (types.isSet(value))
    return { tag: TAG.set, held: [...Set.prototype.values.call(value)], pathTo: byMember };
  const of = (tag: number, ...held: readonly unknown[]): Held => ({ tag, held, pathTo: byNothing });
  if (types.isDate(value)) return of(TAG.date, Date.prototype.getTime.call(value));
  if (types.isRegExp(value)) return of(TAG.regExp, value.source, value.flags, asCloned ? 0 : value.lastIndex);
  if (types.isNativeError(value))
    return asCloned
      ? of(TAG.error, cloneClass(value), clonedText(value, 'message'), ownValue(value, 'cause'))
      : of(TAG.error, value.name, value.message, value.cause);
  return types.isBoxedPrimitive(value) ? of(TAG.boxed, value.valueOf()) : undefined;
}

/** A clone gets a message that is the error's own, as a text. */
function clonedText(error: Error, name: string): string {
  return String(ownValue(error, name) ?? '');
}

function ownValue(value: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function partsOfArray(array: readonly unknown[]): ObjectParts {
  const { length } = array;
  const names = length > NAMED_FIELDS_UP_TO ? [] : Object.keys(array);
  const namesItems = length === 0 ? names.length === 0 : names.at(-1) === String(length - 1);
  if (length > NAMED_FIELDS_UP_TO || (names.length === length && namesItems))
    return { ...NO_PARTS, tag: TAG.array, parts: readable(array), length, pathTo: byPlace };
  return { ...named(TAG.array, array, names), facts: String(length) };
}

function named(tag: number, value: object, names: readonly string[]): ObjectParts {
  return { tag, parts: readable(value), names, length: names.length, pathTo: byName };
}

/** Lists what a built-in object holds, followed by the fields that somebody gave it. */
function list({ tag, held, pathTo }: Held, fields: readonly unknown[]): ObjectParts {
  const parts = [...held, ...fields];
  return {
    ...NO_PARTS,
    tag,
    facts: String(held.length),
    parts: readable(parts),
    length: parts.length,
    pathTo,
  };
}

/** Every object can be asked for any field. */
function readable(value: object): ObjectParts['parts'] {
  return value as ObjectParts['parts'];
}

const byPlace: PartPath = (part) => `[${part}]`;
const byEntry: PartPath = (part) => ` (entry ${Number(part) >> 1})`;
const byMember: PartPath = (part) => ` (member ${part})`;
const byNothing: PartPath = () => '';
const byName: PartPath = (part) => {
  const name = String(part);
  if (/^\d+$/.test(name)) return `[${name}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
};

const NO_PARTS = { parts: {}, names: undefined, length: 0, pathTo: byNothing } as const;
