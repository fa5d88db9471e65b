import type { OutputShape } from './output.js';
import type { TaskCode } from './workload.js';

/** What decides which code of a module a worker runs. */
export interface WorkerCode {
  /** The exported function that tasks call; null where the module is a workload. */
  readonly exportName: string | null;
  /** Whether tasks were loaded before, so that they are only run. */
  readonly areLoaded?: boolean;
  /** Absent where tasks return their results. */
  readonly output?: OutputShape;
}

/**
 * The code that a worker runs, from the module that it has imported. Only a workload with an output makes it import one file
 * more: every import makes a startup longer.
 */
export async function workerCode(
  module: object,
  { exportName, areLoaded, output }: WorkerCode,
): Promise<TaskCode> {
  const code = taskCodeOf(module, exportName, areLoaded);
  if (output === undefined) return code;
  const { writingCode } = await import('./writing-code.js');
  return writingCode(code, output);
}

/**
 * The code that a module's tasks run. The host has checked the module. With the name of an export, each task
 * is the list of that function's arguments. Tasks that were loaded before are only run. Workers import this file: keep
 * it small.
 */
export function taskCodeOf(module: object, exportName: string | null, areLoaded = false): TaskCode {
  if (exportName !== null) return callerOf(exportOf(module, exportName) as Call);
  const own = exportOf(module, 'default');
  if (areLoaded) return typeof own === 'function' ? { run: own as TaskCode['run'] } : (own as TaskCode);
  if (typeof own !== 'function') return loadingCode(own as LoadedBy);
  const load = exportOf(module, 'load') ?? Reflect.get(own, 'load');
  return loadingCode({ run: own as TaskCode['run'], load: load as LoadedBy['load'] });
}

interface LoadedBy extends TaskCode {
  load?: TaskCode['run'] | undefined;
}

/**
 * The code of whole tasks: `run` of what `load` gave for the task, where there is a `load`. It is the object itself where there is
 * none, because an await per task costs time.
 */
export function loadingCode(own: LoadedBy): TaskCode {
  if (own.load === undefined) return own;
  return { run: async (task, shared, ...part) => own.run(await own.load?.(task, shared), shared, ...part) };
}

/**
 * Whether a result must be awaited: a promise of any realm or library. It reads `then` as `await` does, because a proxy may give
 * one without saying that it has one; whatever a getter throws is thrown.
 */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return typeof (value as { readonly then?: unknown }).then === 'function';
}

type Call = (...args: readonly unknown[]) => unknown;

function callerOf(call: Call): TaskCode {
  return { run: (args) => call(...(args as readonly unknown[])) };
}

/**
 * A module's export by name, if there is one. Exports of CommonJS may only be found one level down, in the
 * default export.
 */
export function exportOf(module: object, name: string): unknown {
  const exported: Readonly<Record<string, unknown>> = { ...module };
  const inner = exported['default'];
  const isCommonJs = typeof inner === 'object' && inner !== null;
  if (name === 'default')
    return isCommonJs && '__esModule' in inner && 'default' in inner ? inner.default : inner;
  if (exported[name] !== undefined || !isCommonJs) return exported[name];
  return name in inner ? Reflect.get(inner, name) : undefined;
}
