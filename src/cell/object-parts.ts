import { types } from 'node:util';

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

/** Takes an object apart. Throws whatever its getters throw. */
export function partsOf(value: object): ObjectParts {
  // Most objects are plain, and asking for each built-in type takes longer than all the rest.
  if (Object.getPrototypeOf(value) === Object.prototype) return named(TAG.object, value, Object.keys(value));
  if (typeof value === 'function') return { ...NO_PARTS, tag: TAG.function };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { ...NO_PARTS, tag: TAG.view, facts: String(Reflect.get(value, Symbol.toStringTag)), bytes };
  }
  if (types.isAnyArrayBuffer(value)) return { ...NO_PARTS, tag: TAG.buffer, bytes: new Uint8Array(value) };
  if (Array.isArray(value)) return partsOfArray(value);
  if (types.isMap(value)) return list(TAG.map, value, [...Map.prototype.entries.call(value)].flat(), byEntry);
  if (types.isSet(value)) return list(TAG.set, value, [...Set.prototype.values.call(value)], byMember);
  if (types.isDate(value)) return list(TAG.date, value, [Date.prototype.getTime.call(value)], byNothing);
  if (types.isRegExp(value))
    return list(TAG.regExp, value, [value.source, value.flags, value.lastIndex], byNothing);
  if (types.isNativeError(value))
    return list(TAG.error, value, [value.name, value.message, value.cause], byNothing);
  if (types.isBoxedPrimitive(value)) return list(TAG.boxed, value, [value.valueOf()], byNothing);
  return named(TAG.object, value, Object.keys(value));
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
function list(tag: number, value: object, held: readonly unknown[], pathTo: PartPath): ObjectParts {
  const parts = [...held, ...Object.entries(value).flat()];
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
