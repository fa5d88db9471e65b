import { basename } from 'node:path';
import { types } from 'node:util';
import { UsageError } from '../model/failure.js';
import { nearest } from '../model/suggest.js';
import { exportOf, taskCodeOf } from '../model/task-code.js';
import type { CompleteWorkload } from '../model/workload.js';
import { completeWorkload } from './complete-workload.js';
import type { Call } from './read-calls.js';
import { isClass, showValue } from './read-input.js';

/**
 * Makes a workload of an exported function: a task is the list of arguments of one call, and size n is the
 * first n calls. Throws a UsageError if the module exports no function of that name.
 */
export function functionWorkload(
  module: object,
  path: string,
  exportName: string,
  calls: readonly Call[],
): CompleteWorkload {
  const found = exportOf(module, exportName);
  if (typeof found !== 'function')
    throw new UsageError(
      `${path} exports no function '${exportName}': ${whatItExports(module, exportName, found)}`,
    );
  if (isClass(found))
    throw new UsageError(
      `${path}#${exportName} is a class, which can't be called without \`new\`: name a function instead, one that makes an instance and calls its method.`,
    );
  const { run } = taskCodeOf(module, exportName);
  const title = `${exportName === 'default' ? 'The default export' : `${exportName}()`} of ${basename(path)}`;
  const workload = completeWorkload({ sizeUnit: 'calls', tasks: calls, run }, title);
  return { ...workload, tasksAreCalls: true, isAsync: types.isAsyncFunction(found) };
}

function whatItExports(module: object, exportName: string, found: unknown): string {
  const names = exportNames(module);
  if (exportName === 'default' && isObject(found))
    return `its default export is no function, but an object. Functions to name: ${functionsIn(found).join(', ') || 'none'}.`;
  if (found !== undefined) return `'${exportName}' is ${showValue(found)}.`;
  const near = nearest(exportName, names);
  const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
  return `it exports ${names.join(', ') || 'nothing'}.${hint}`;
}

/** The names of exports, also of the functions that CommonJS exports only inside its default export. */
function exportNames(module: object): string[] {
  const inner = exportOf(module, 'default');
  return [...new Set([...Object.keys(module), ...(isObject(inner) ? functionsIn(inner) : [])])];
}

function functionsIn(exported: object): string[] {
  return Object.entries(exported).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
