import { types } from 'node:util';
import { showValue } from '../discovery/read-input.js';
import { typedArrayName } from '../model/clone-losses.js';
import type { Output, OutputShape } from '../model/output.js';
import type { Job } from '../model/strategy.js';
import { typedArrayClass } from '../model/typed-arrays.js';
import type { CompleteWorkload, LoadedWorkload, TaskCode } from '../model/workload.js';
import { writingCode } from '../model/writing-code.js';

/** A job's workload and its output, if there is one: then the results of its code are parts, also where a worker imports that. */
export function boundJob(
  loaded: LoadedWorkload,
  size: number,
  tasks: number,
  isShared: boolean,
): Pick<Job, 'workload' | 'output'> {
  const bound = bindOutput(loaded.workload, size, tasks, isShared);
  if (bound === undefined) return { workload: loaded };
  const { output, shape, code } = bound;
  const source = { ...loaded.source, output: shape };
  return { workload: { ...loaded, source, workload: { ...loaded.workload, code } }, output };
}

/** What the tasks of a size write into, and the code that does so. */
export interface BoundOutput {
  readonly output: Output;
  readonly shape: OutputShape;
  readonly code: TaskCode;
}

/**
 * Makes memory like a size's output, and divides it among so many tasks; undefined where tasks return their results. Throws
 * an Error where `output` gives no typed array, or one that can't be divided.
 */
export function bindOutput(
  { output, code }: Pick<CompleteWorkload, 'output' | 'code'>,
  size: number,
  tasks: number,
  isShared: boolean,
): BoundOutput | undefined {
  if (output === undefined) return undefined;
  const like = output(size);
  const View = types.isTypedArray(like) ? typedArrayClass(typedArrayName(like)) : undefined;
  if (!types.isTypedArray(like) || View === undefined)
    throw new Error(`output(${size}) must give a typed array; seen: ${showValue(like)}`);
  const { length, byteLength } = like;
  const partLength = length / tasks;
  if (length === 0 || length % tasks !== 0)
    throw new Error(
      `output(${size}) gave ${length} elements, and each of ${tasks} tasks is to write as many: give a multiple of ${tasks}`,
    );
  const whole = new View(isShared ? new SharedArrayBuffer(byteLength) : new ArrayBuffer(byteLength));
  const parts = Array.from({ length: tasks }, (_, i) => whole.subarray(i * partLength, (i + 1) * partLength));
  const shape = { type: View.name, partLength };
  return { output: { whole, parts }, shape, code: writingCode(code, shape) };
}
