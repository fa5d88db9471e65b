import { UsageError } from '../model/failure.js';
import { type Shape, ShapeError } from '../store/shape.js';
import { showPath, showValue } from '../store/show-value.js';

/**
 * Reads what came from the server, where anybody may have written it. Throws a UsageError of one sentence that names the
 * message, the field, what it should be and what it is.
 */
export function readMessage<T>(what: string, shape: Shape<T>, data: unknown): T {
  try {
    return shape.read(data, []);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const where = error.path.length === 0 ? 'it' : showPath(error.path);
    throw new UsageError(
      `${what} is refused: ${where} must be ${error.expected}, not ${showValue(error.seen)}`,
    );
  }
}
