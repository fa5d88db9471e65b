import type { TaskCode } from './workload.js';

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
  return { run: async (task, shared) => own.run(await own.load?.(task, shared), shared) };
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
