import { types } from 'node:util';
import { MeasurementError } from '../model/failure.js';
import type { PreparedInput } from '../model/strategy.js';
import type { AnyTasks, LoadedInput } from '../model/workload.js';
import { placedBytes } from '../worker/movable-bytes.js';
import { rebaseBuffers, rebaseViews } from './rebase-views.js';

/**
 * Puts an input's typed arrays into shared memory; everything else is cloned. The bytes that tasks hold are
 * written anew before each run, as a program with new tasks would do. Tasks that are numbers become one typed array,
 * which the session copies to its workers' memory in each run.
 */
export function shareBytes({ tasks, shared }: LoadedInput): PreparedInput {
  const shares = toSharedMemory(shared, []);
  if (areNumbers(tasks)) return { tasks: Float64Array.from(tasks), shared: shares };
  if (types.isTypedArray(tasks)) return { tasks, shared: shares };
  const writes: (() => void)[] = [];
  return {
    tasks: toSharedMemory(tasks, writes) as AnyTasks,
    shared: shares,
    renew: () => {
      for (const write of writes) write();
    },
  };
}

function areNumbers(tasks: AnyTasks): tasks is readonly number[] {
  return Array.isArray(tasks) && tasks.every((task) => typeof task === 'number');
}

/**
 * Puts a value's typed arrays into shared memory. Adds functions to `writes` that copy their bytes there once
 * more.
 */
function toSharedMemory(value: unknown, writes: (() => void)[]): unknown {
  return rebaseViews(value, (buffer, { start, end }) => {
    const shared = new SharedArrayBuffer(end - start);
    const to = new Uint8Array(shared);
    const write = (): void => to.set(new Uint8Array(buffer, start, end - start));
    write();
    writes.push(write);
    return shared;
  });
}

/**
 * Removes the bytes of an input's buffers that no view covers. A message between threads clones the whole
 * buffer behind a view, so a view of ten bytes on eight megabytes would cost eight megabytes with every task.
 * Each task travels alone, so each gets a buffer of its own.
 */
export function trimBytes({ tasks, shared }: LoadedInput): PreparedInput {
  return {
    tasks: types.isTypedArray(tasks) ? tasks : tasks.map(trim),
    shared: trim(shared),
  };
}

/**
 * Gives each task buffers of its own, which hold just the bytes that the task sees: moving them away takes nothing from
 * the input or from another task. Throws a MeasurementError where no task has a buffer that can move.
 */
export function ownBuffers({ tasks, shared }: LoadedInput): PreparedInput {
  const own = types.isTypedArray(tasks) ? [] : tasks.map(withOwnBuffers);
  if (placedBytes(own).length > 0) return { tasks: own, shared: trim(shared) };
  throw new MeasurementError('unsuitable', 'no task holds an ArrayBuffer, or a view of one, that could move');
}

function withOwnBuffers(task: unknown): unknown {
  return rebaseBuffers(task, (buffer, { start, end }) => buffer.slice(start, end));
}

function trim(value: unknown): unknown {
  return rebaseViews(value, (buffer, { start, end }) =>
    end - start < buffer.byteLength ? buffer.slice(start, end) : undefined,
  );
}
