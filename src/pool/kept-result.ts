import { types } from 'node:util';
import { typedArrayName } from '../model/clone-losses.js';
import { MeasurementError } from '../model/failure.js';
import type { Output, TypedArray } from '../model/output.js';

/**
 * Returns what is kept of a result that has arrived: the result itself, or the task's part of the output, into which it is
 * copied. Throws a MeasurementError where a copy of a part is no longer one.
 */
export function keptResult(output: Output | undefined, task: number, result: unknown): unknown {
  if (output === undefined) return result;
  const part = output.parts[task];
  if (part === undefined || !isLike(part, result)) throw noPart(part, result);
  copyInto(part, result);
  return part;
}

function isLike(part: TypedArray, result: unknown): result is TypedArray {
  return (
    types.isTypedArray(result) &&
    result.length === part.length &&
    typedArrayName(result) === typedArrayName(part)
  );
}

/** Two arrays of one class hold equal bytes where they hold equal elements. */
function copyInto(part: TypedArray, { buffer, byteOffset, byteLength }: TypedArray): void {
  new Uint8Array(part.buffer, part.byteOffset, part.byteLength).set(
    new Uint8Array(buffer, byteOffset, byteLength),
  );
}

function noPart(part: TypedArray | undefined, result: unknown): MeasurementError {
  const due = part === undefined ? 'nothing' : describe(part);
  const seen = types.isTypedArray(result) ? describe(result) : 'no typed array';
  return new MeasurementError(
    'wrong-answer',
    `${seen} arrived as what a task had written, where ${due} is due: messages must carry typed arrays as they are`,
  );
}

function describe(array: TypedArray): string {
  return `a ${typedArrayName(array)} of ${array.length} elements`;
}
