import { fail, oneOf, type Path, type Shape } from './shape.js';

export function array<T>(shape: Shape<T>, minItems: number, maxItems: number): Shape<T[]> {
  const noun = minItems === 0 ? 'an array' : 'an array that is not empty';
  return {
    schema: { type: 'array', items: shape.schema, minItems, maxItems },
    read(value, path) {
      if (!Array.isArray(value) || value.length < minItems) return fail(path, noun, value);
      if (value.length > maxItems) return fail(path, `an array of at most ${maxItems} items`, value);
      // The array is read in place: JSON arrays have no keys or prototype to distrust, and most of a file is
      // arrays of numbers.
      for (let index = 0; index < value.length; index++) {
        value[index] = readWithin(shape, value[index], path, index);
      }
      return value;
    },
  };
}

/** An object used as a table: its keys and values have the given shapes, and their number is bounded. */
export function record<T>(
  key: Shape<string>,
  shape: Shape<T>,
  maxProperties: number,
): Shape<Record<string, T>> {
  return {
    schema: {
      type: 'object',
      propertyNames: key.schema,
      additionalProperties: shape.schema,
      maxProperties,
    },
    read(value, path) {
      const entries = Object.entries(isObject(value) ? value : fail(path, 'an object', value));
      if (entries.length > maxProperties) fail(path, `an object of at most ${maxProperties} fields`, value);
      // fromEntries defines properties and does not assign them, so no setter of a prototype can interfere.
      return Object.fromEntries(
        entries.map(([name, item]) => [
          readWithin(key, name, path, name),
          readWithin(shape, item, path, name),
        ]),
      );
    },
  };
}

/** A field that may be missing. */
export interface OptionalShape<T> {
  readonly optional: Shape<T>;
}

export function optional<T>(shape: Shape<T>): OptionalShape<T> {
  return { optional: shape };
}

/**
 * A shape for each field of T. The compiler refuses a description with a missing, superfluous or wrongly
 * typed field.
 */
export type Fields<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? OptionalShape<Exclude<T[K], undefined>>
    : Shape<T[K]>;
};

/**
 * An object with these fields. Other fields are left out: a later version of the format may have added them.
 */
export function object<T extends object>(fields: Fields<T>): Shape<T> {
  const shapes = Object.entries<OptionalShape<unknown> | Shape<unknown>>(fields).map(([name, field]) =>
    'optional' in field
      ? { name, shape: field.optional, required: false }
      : { name, shape: field, required: true },
  );
  return {
    schema: {
      type: 'object',
      required: shapes.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(shapes.map(({ name, shape }) => [name, shape.schema])),
    },
    read(value, path) {
      const source = isObject(value) ? value : fail(path, 'an object', value);
      // Inherited properties such as "constructor" do not count as fields.
      const present = shapes.filter(({ name, required }) => required || Object.hasOwn(source, name));
      const isExact = Object.keys(source).length === present.length;
      // An object without other fields is read in place: copying the objects of a large file would take twice
      // their memory.
      const read: Record<string, unknown> = isExact ? source : {};
      for (const { name, shape } of present) {
        const item = Object.hasOwn(source, name) ? source[name] : undefined;
        read[name] = readWithin(shape, item, path, name);
      }
      // Only here does a checked value get its type: `Fields<T>` demanded a shape for every field of T.
      return read as T;
    },
  };
}

/** One of several kinds of objects. The field `tag` names the kind. */
export function variants<T extends object, Tag extends keyof T & string>(
  tag: Tag,
  byTag: { readonly [V in T[Tag] & string]: Shape<Extract<T, Readonly<Record<Tag, V>>>> },
): Shape<T> {
  const shapes = new Map<string, Shape<T>>(Object.entries<Shape<T>>(byTag));
  const expected = oneOf([...shapes.keys()]);
  return {
    schema: { type: 'object', required: [tag], oneOf: [...shapes.values()].map(({ schema }) => schema) },
    read(value, path) {
      const source = isObject(value) ? value : fail(path, 'an object', value);
      const seen = Object.hasOwn(source, tag) ? source[tag] : undefined;
      const shape = typeof seen === 'string' ? shapes.get(seen) : undefined;
      return shape?.read(value, path) ?? fail([...path, tag], expected, seen);
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a part of a value. After an error the path stays as it is, because it shows where the error is. */
function readWithin<T>(shape: Shape<T>, value: unknown, path: Path, step: string | number): T {
  path.push(step);
  const part = shape.read(value, path);
  path.pop();
  return part;
}
