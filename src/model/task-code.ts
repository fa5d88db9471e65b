import type { TaskCode } from './workload.js';

/**
 * What a module's tasks run; the host has checked the module. With the name of an export, a task is the list of its
 * arguments. Workers import this file: keep it small.
 */
export function taskCodeOf(module: object, exportName: string | null): TaskCode {
  if (exportName !== null) return callerOf(exportOf(module, exportName) as Call);
  const own = exportOf(module, 'default');
  return typeof own === 'function' ? { run: own as TaskCode['run'] } : (own as TaskCode);
}

type Call = (...args: readonly unknown[]) => unknown;

function callerOf(call: Call): TaskCode {
  return { run: (args) => call(...(args as readonly unknown[])) };
}

/** An export by name. What CommonJS exports may be found one level further down only; undefined where there is none. */
export function exportOf(module: object, name: string): unknown {
  const exported: Readonly<Record<string, unknown>> = { ...module };
  const inner = exported['default'];
  const isCommonJs = typeof inner === 'object' && inner !== null;
  if (name === 'default')
    return isCommonJs && '__esModule' in inner && 'default' in inner ? inner.default : inner;
  if (exported[name] !== undefined || !isCommonJs) return exported[name];
  return name in inner ? Reflect.get(inner, name) : undefined;
}
