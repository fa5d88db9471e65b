import { damaged } from './parse-document.js';
import { ShapeError } from './shape.js';
import { showValue } from './show-value.js';

/** Reads by a shape. Throws a UsageError that names the file and the field where that is not what it should be. */
export function withShapeErrors<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const seen = error.seen === undefined ? 'but is missing' : `not ${showValue(error.seen)}`;
    throw damaged(file, error.path, `must be ${error.expected}, ${seen}`);
  }
}
