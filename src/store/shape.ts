/**
 * A description of JSON data. Both the reader's checks and the published schema come from shapes, so that
 * neither can contradict the other. A shape turns what JSON.parse returned into what it describes, in place
 * where it can, or throws a ShapeError.
 */
export interface Shape<T> {
  read(value: unknown, path: Path): T;
  readonly schema: JsonSchema;
}

export type JsonSchema = { readonly [keyword: string]: unknown };

/** The path to the value that is being read. Readers push and pop its steps. */
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

/** Names a shape, so that the schema defines it once under that name. */
export function named<T>(title: string, shape: Shape<T>): Shape<T> {
  return { ...shape, schema: { title, ...shape.schema } };
}

/** Refuses the value at the end of the path: always throws a ShapeError. */
export function fail(path: Path, expected: string, seen: unknown): never {
  throw new ShapeError(path, expected, seen);
}

/** Words for a list of the values that would be valid. */
export function oneOf(words: readonly string[]): string {
  return `one of ${words.map((each) => `"${each}"`).join(', ')}`;
}
