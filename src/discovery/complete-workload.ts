import { types } from 'node:util';
import { loadingCode } from '../model/task-code.js';
import type { AnyTasks, CompleteWorkload, TaskCode, Workload } from '../model/workload.js';
import { readInput } from './read-input.js';

/**
 * Gives a workload the defaults of what it leaves out. `withInput` stays undefined: its result has to be read
 * as a workload first.
 */
export function completeWorkload(workload: AnyWorkload, name: string): CompleteWorkload {
  const { tasks } = workload;
  return {
    title: workload.title ?? name,
    sizeUnit: workload.sizeUnit ?? 'tasks',
    sizes: workload.sizes ?? sizesUpTo(tasks?.length ?? 1),
    quickSizes: workload.quickSizes ?? null,
    lifecycle: workload.lifecycle ?? 'pool',
    measures: workload.measures ?? 'work',
    variantOf: workload.variantOf ?? null,
    async createInput(size, random) {
      if (tasks !== undefined) return { tasks: firstTasks(tasks, size), shared: undefined };
      return readInput(await workload.createInput?.(size, random));
    },
    keepsTasks: tasks !== undefined,
    code: loadingCode(workload),
    tasksAreCalls: false,
    load: workload.load && ((task, shared) => workload.load?.(task, shared as undefined)),
    loads: workload.load !== undefined,
    byDefault: workload.byDefault ?? true,
    output: workload.output && ((size) => workload.output?.(size)),
    setup: workload.setup && ((size) => workload.setup?.(size)),
    teardown: workload.teardown && (() => workload.teardown?.()),
    isAsync: workload.load !== undefined || types.isAsyncFunction(workload.run),
    answer: workload.answer && ((results) => workload.answer?.(results)),
    expected: workload.expected && ((size) => workload.expected?.(size)),
    withInput: undefined,
  };
}

/** A workload as a file exports it, with an output or without. */
export interface AnyWorkload extends Omit<Workload<unknown, unknown>, 'run'>, TaskCode {
  output?(size: number): unknown;
}

/** The sizes 1, 10, 100, … and the number of all tasks. */
function sizesUpTo(all: number): number[] {
  const sizes: number[] = [];
  for (let size = 1; size < all; size *= 10) sizes.push(size);
  return [...sizes, all];
}

/** The first `size` tasks, starting over after the last. */
function firstTasks(tasks: AnyTasks, size: number): AnyTasks {
  if (size <= tasks.length) return tasks.slice(0, size);
  return Array.from({ length: size }, (_, i) => tasks[i % tasks.length]);
}
