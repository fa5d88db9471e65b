import { types } from 'node:util';
import { typedArrayName } from '../model/clone-losses.js';
import { MeasurementError } from '../model/failure.js';
import type { TypedArray } from '../model/output.js';
import type { AnyTasks } from '../model/workload.js';
import { rebaseViews } from './rebase-views.js';

/**
 * Makes memory for tasks such as these, without their values. Returns the tasks themselves where they lie in shared memory
 * already, and null where they are no numbers in one typed array.
 */
export function taskMemory(tasks: AnyTasks): TypedArray | null {
  const memory = rebaseTasks(tasks);
  return isInSharedMemory(memory) ? memory : null;
}

/** Copies the tasks of a run to the workers' memory. Throws a MeasurementError where they don't fit. */
export function writeTasks(tasks: AnyTasks, memory: TypedArray): void {
  if (tasks === memory) return;
  if (!types.isTypedArray(tasks) || tasks.length !== memory.length || !sameClass(tasks, memory))
    throw new MeasurementError(
      'changed-input',
      `a run has ${describe(tasks)} as tasks, and the workers' memory was made for ${describe(memory)}: createInput() must give each run the same kind and number of tasks`,
    );
  bytesOf(memory).set(bytesOf(tasks));
}

/** A list of other values has no bytes of its own to share. */
function rebaseTasks(tasks: AnyTasks): unknown {
  return types.isTypedArray(tasks)
    ? rebaseViews(tasks, (_, { start, end }) => new SharedArrayBuffer(end - start))
    : tasks;
}

function isInSharedMemory(tasks: unknown): tasks is TypedArray {
  return types.isTypedArray(tasks) && types.isSharedArrayBuffer(tasks.buffer);
}

function sameClass(a: ArrayBufferView, b: ArrayBufferView): boolean {
  return typedArrayName(a) === typedArrayName(b);
}

function describe(tasks: AnyTasks): string {
  return `${tasks.length} ${ArrayBuffer.isView(tasks) ? `elements of a ${typedArrayName(tasks)}` : 'values of a list'}`;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
