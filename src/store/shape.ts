/**
 * Descriptions of JSON data from which both the reader's checks and the published schema come, so that neither can
 * say what the other doesn't. A shape makes what JSON.parse returned into what it describes, in place where it can, or
 * throws a ShapeError.
 */
export interface Shape<T> {
  read(value: unknown, path: Path): T;
  readonly schema: JsonSchema;
}

export type JsonSchema = { readonly [keyword: string]: unknown };

/** The way to the value being read; the readers push and pop. */
export type Path = (string | number)[];

/** A value that is not what its place demands. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly path: Path;
  readonly expected: string;
  readonly seen: unknown;

  constructor(path: Path, expected: string, seen: unknown) {
    super(`${expected} expected at ${path.join('.')}`);
    this.path = [...path];
    this.expected = expected;
    this.seen = seen;
  }
}

/** Gives a shape a name under which the schema defines it once. */
export function named<T>(title: string, shape: Shape<T>): Shape<T> {
  return { ...shape, schema: { title, ...shape.schema } };
}

/** Refuses the value at the end of the path. */
export function fail(path: Path, expected: string, seen: unknown): never {
  throw new ShapeError(path, expected, seen);
}

/** Words for a list of what would be right. */
export function oneOf(words: readonly string[]): string {
  return `one of ${words.map((each) => `"${each}"`).join(', ')}`;
}
