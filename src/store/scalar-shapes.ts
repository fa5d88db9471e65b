import { fail, oneOf, type Path, type Shape, ShapeError } from './shape.js';

export function boolean(): Shape<boolean> {
  return {
    schema: { type: 'boolean' },
    read: (value, path) => (typeof value === 'boolean' ? value : fail(path, 'true or false', value)),
  };
}

export function number(min: number, max: number): Shape<number> {
  return range('a number', 'number', min, max, () => true);
}

export function integer(min: number, max: number): Shape<number> {
  return range('an integer', 'integer', min, max, Number.isInteger);
}

function range(
  noun: string,
  type: string,
  minimum: number,
  maximum: number,
  fits: (value: number) => boolean,
): Shape<number> {
  const expected = `${noun} from ${minimum} to ${maximum}`;
  return {
    schema: { type, minimum, maximum },
    // The condition is written so that NaN fails too. Adding 0 turns -0, which prints as "-0", into 0.
    read: (value, path) =>
      typeof value === 'number' && value >= minimum && value <= maximum && fits(value)
        ? value + 0
        : fail(path, expected, value),
  };
}

export interface TextLimits {
  readonly maxLength: number;
  readonly minLength?: number;
  /** The source of a regular expression, as the schema has it. */
  readonly pattern?: string;
  /** What a pattern can't demand. The schema does not know it. */
  readonly fits?: (text: string) => boolean;
  /** What the pattern means, in words. */
  readonly expected?: string;
  /** Makes the text safe to show. */
  readonly clean?: (text: string, maxLength: number) => string;
}

/** A text. Its limits hold both before and after it is cleaned. */
export function text(limits: TextLimits): Shape<string> {
  const { maxLength, minLength = 0, pattern, fits = () => true, clean = (whole) => whole } = limits;
  const matcher = new RegExp(pattern ?? '', 'u');
  const expected =
    limits.expected ?? `a text of ${minLength === 0 ? 'at most' : `${minLength} to`} ${maxLength} characters`;
  return {
    schema: { type: 'string', maxLength, ...(minLength > 0 && { minLength }), ...(pattern && { pattern }) },
    read(value, path) {
      if (typeof value !== 'string' || value.length > maxLength) return fail(path, expected, value);
      const cleaned = clean(value, maxLength);
      const holds = cleaned.length >= minLength && matcher.test(cleaned) && fits(cleaned);
      return holds ? cleaned : fail(path, expected, value);
    },
  };
}

/** Exactly this value. */
export function constant<T extends string | number>(only: T): Shape<T> {
  return {
    schema: { const: only },
    read: (value, path) => (value === only ? only : fail(path, JSON.stringify(only), value)),
  };
}

/** Any JSON: what it must be is checked by whoever can say what is wrong with it. */
export function anything(): Shape<unknown> {
  return { schema: {}, read: (value) => value };
}

/**
 * One of these words. Words are keys, and T is not inferred from them, so that the compiler demands every
 * word of a union.
 */
export function word<T extends string>(words: Readonly<Record<NoInfer<T>, true>>): Shape<T> {
  const known = Object.keys(words);
  const isWord = (value: unknown): value is T => typeof value === 'string' && Object.hasOwn(words, value);
  return {
    schema: { enum: known },
    read: (value, path) => (isWord(value) ? value : fail(path, oneOf(known), value)),
  };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return {
    schema: { anyOf: [shape.schema, { type: 'null' }] },
    read: (value, path) => (value === null ? null : orElse('null', path, () => shape.read(value, path))),
  };
}

/** A text or a number. */
export function either<A extends string, B extends number>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return {
    schema: { anyOf: [first.schema, second.schema] },
    read: (value, path) =>
      typeof value === 'string'
        ? first.read(value, path)
        : orElse('a text', path, () => second.read(value, path)),
  };
}

/** Reads on. A failure at this very place also names the alternative that would have been valid. */
function orElse<T>(alternative: string, path: Path, read: () => T): T {
  const depth = path.length;
  try {
    return read();
  } catch (error) {
    throw error instanceof ShapeError && error.path.length === depth
      ? new ShapeError(error.path, `${error.expected} or ${alternative}`, error.seen)
      : error;
  }
}
